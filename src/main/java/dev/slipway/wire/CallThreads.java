package dev.slipway.wire;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// The threads that answer AWS calls. They belong to the system, because virtual threads take turns
/// in the order in which they became ready: a call would wait, at each step of its way, behind all
/// the tasks that are being started at that moment.
final class CallThreads {
  /// A call waits for little but the disk, and those who wait together share one flush of it.
  private static final int MOST = 32;

  private static final int IDLE_SECONDS = 10;

  private CallThreads() {}

  static ExecutorService open() {
    var threads =
        new ThreadPoolExecutor(
            MOST,
            MOST,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name("slipway-call-", 0).factory());
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }
}

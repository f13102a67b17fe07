package dev.slipway.engine;

import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Hands what one thread reads over to another, which may be behind, until either has enough.
///
/// @param <T> what is handed over
public final class HandOver<T> {
  private static final int AHEAD = 1000;
  private static final long LOOK_SECONDS = 1;

  private final BlockingQueue<T> queue = new LinkedBlockingQueue<>(AHEAD);
  private final CountDownLatch over = new CountDownLatch(1);

  /// Waits while the reader is far behind, so that a container that writes much fills no memory.
  /// Nothing is handed over when it is over.
  public void put(T piece) throws InterruptedException {
    while (!isOver() && !queue.offer(piece, LOOK_SECONDS, TimeUnit.SECONDS)) {
      // Still full.
    }
  }

  /// The next piece, as soon as there is one; empty when it is over.
  public Optional<T> take() throws InterruptedException {
    while (!isOver()) {
      var piece = queue.poll(LOOK_SECONDS, TimeUnit.SECONDS);
      if (piece != null) {
        return Optional.of(piece);
      }
    }
    return Optional.empty();
  }

  /// Waits that long, or until it is over.
  public void pause(long milliseconds) throws InterruptedException {
    var _ = over.await(milliseconds, TimeUnit.MILLISECONDS);
  }

  public boolean isOver() {
    return over.getCount() == 0;
  }

  /// From here nothing is put or taken; who waits goes on within a second.
  public void end() {
    over.countDown();
  }
}

package dev.slipway.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/// Lets the disk begin with a file while more of it is still coming, so that a large blob does not
/// wait for all its bytes at the end.
///
/// One stretch is on its way at a time. A failure is the file's failure: the system tells it once.
final class WriteBehind implements AutoCloseable {
  private static final int STRETCH_BYTES = 8 * 1024 * 1024;
  private static final Executor THREADS = command -> Thread.ofVirtual().start(command);

  private final FileChannel file;
  private CompletableFuture<?> stretch = CompletableFuture.completedFuture(true);
  private long waiting;

  /// Watches a file that stays open until this is closed.
  WriteBehind(FileChannel file) {
    this.file = file;
  }

  /// So many bytes more are in the file.
  void wrote(int bytes) throws IOException {
    waiting += bytes;
    if (waiting >= STRETCH_BYTES && stretch.isDone()) {
      close();
      waiting = 0;
      stretch = CompletableFuture.runAsync(this::force, THREADS);
    }
  }

  private void force() {
    try {
      file.force(false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Waits for the stretch that is on its way.
  @Override
  public void close() throws IOException {
    try {
      stretch.join();
    } catch (CompletionException e) {
      throw new IOException("tried to write bytes of an upload to disk", e.getCause());
    }
  }
}

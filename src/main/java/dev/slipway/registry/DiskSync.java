package dev.slipway.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/// Waits until files are on the disk itself, where a power cut takes nothing of them.
final class DiskSync {
  private static final Executor THREADS = command -> Thread.ofVirtual().start(command);

  private DiskSync() {}

  /// A file and its name. Both at once, because a file system that keeps a journal writes them down
  /// in one go.
  static void fileAndName(Path file, Path directory) throws IOException {
    var name = CompletableFuture.runAsync(() -> unchecked(directory), THREADS);
    try {
      sync(file, StandardOpenOption.WRITE);
    } finally {
      name.handle((_, _) -> true).join();
    }
    try {
      name.join();
    } catch (CompletionException e) {
      throw new IOException("tried to sync " + directory, e.getCause());
    }
  }

  /// The names that a directory holds: on Linux it is synced like a file.
  static void names(Path directory) throws IOException {
    sync(directory, StandardOpenOption.READ);
  }

  private static void unchecked(Path directory) {
    try {
      names(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void sync(Path path, OpenOption mode) throws IOException {
    try (var channel = FileChannel.open(path, mode)) {
      channel.force(true);
    }
  }
}

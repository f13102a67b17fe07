package dev.slipway.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/// A directory that this process alone writes to, for as long as it is open.
///
/// The lock is the operating system's and ends with the process, however it ends; the process id in
/// the lock file is only there to be read by people.
final class DataDirectory implements AutoCloseable {
  private final Path path;
  private final FileChannel channel;

  private DataDirectory(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  static DataDirectory open(Path path) {
    try {
      create(path);
      return lock(path);
    } catch (IOException e) {
      throw new StoreException(
          "tried to use the data directory %s but: %s".formatted(path, e.getMessage()), e);
    }
  }

  Path file(String name) {
    return path.resolve(name);
  }

  /// Only the owner may look: records hold the environment of containers, secrets too.
  private static void create(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      return;
    }
    if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      Files.createDirectories(
          path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } else {
      Files.createDirectories(path);
    }
  }

  @SuppressWarnings("MustBeClosedChecker")
  private static DataDirectory lock(Path path) throws IOException {
    var file = path.resolve("lock");
    var channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      if (!tryLock(channel)) {
        throw new StoreException(
            "tried to use the data directory %s but another Slipway (process %s) does; stop it or set slipway.data to another directory"
                .formatted(path, Files.readString(file).strip()));
      }
      var pid = Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8);
      channel.truncate(0).write(ByteBuffer.wrap(pid), 0);
      return new DataDirectory(path, channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false; // held by this very process
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new StoreException("tried to release the data directory " + path, e);
    }
  }
}

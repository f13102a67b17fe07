import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The disk that registries share, and the memory that keeps what is on it.
final class Disk {
  private static final int PIECE_BYTES = 1024 * 1024;
  private static final Path DIRECTORY = Path.of(System.getProperty("java.io.tmpdir"));

  /// The kind of file system that registries write to. One in memory tells what the programs themselves take.
  static String type() throws IOException {
    return Files.getFileStore(DIRECTORY).type();
  }

  /// Waits until the disk has all that was written to that file system so far.
  static void sync() throws Exception {
    shell("sync -f '" + DIRECTORY + "'");
  }

  /// Gives back the memory that files fill. Else the rounds fill all there is, and the later ones wait for a virtual
  /// machine's host to find more, which takes longer than a registry does. Only root can.
  ///
  /// @param kept a file that stays in memory
  static void giveMemoryBack(Path kept) throws Exception {
    shell("sync; [ ! -w /proc/sys/vm/drop_caches ] || echo 1 >/proc/sys/vm/drop_caches; cat '" + kept + "' >/dev/null");
  }

  /// Writes the bytes of the file a second time, waits until they are on the disk, and forgets them.
  static void copy(Path file) throws IOException {
    var copy = Files.createTempFile("slipway-bench", ".copy");
    try (var in = FileChannel.open(file); var out = FileChannel.open(copy, StandardOpenOption.WRITE)) {
      long done = 0;
      while (done < in.size()) {
        done += in.transferTo(done, PIECE_BYTES, out);
      }
      out.force(true);
    } finally {
      Files.delete(copy);
    }
  }

  private static void shell(String script) throws Exception {
    if (new ProcessBuilder("sh", "-c", script).inheritIO().start().waitFor() != 0) {
      throw new IllegalStateException("tried to run but could not: " + script);
    }
  }
}

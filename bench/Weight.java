import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

/// The bytes of one layer: a few that no other layer begins with, and then a stretch of a file that all share, so that
/// each is new to every registry and a gigabyte need be made only once.
///
/// @param rest how many bytes of the file, from the offset on
record Weight(byte[] head, Path file, long offset, long rest, String digest) {

  static Weight of(String name, Path file, long offset, long rest) throws Exception {
    var head = (name + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8);
    return new Weight(head, file, offset, rest, digest(head, file, offset, rest));
  }

  long length() {
    return head.length + rest;
  }

  private static String digest(byte[] head, Path file, long offset, long rest) throws Exception {
    var hash = MessageDigest.getInstance("SHA-256");
    hash.update(head);
    var buffer = new byte[256 * 1024];
    try (var in = FileChannel.open(file)) {
      for (long at = offset; at < offset + rest; ) {
        int count = in.read(ByteBuffer.wrap(buffer, 0, (int) Math.min(buffer.length, offset + rest - at)), at);
        if (count < 0) {
          throw new IOException(file + " is too short");
        }
        hash.update(buffer, 0, count);
        at += count;
      }
    }
    return hex(hash);
  }

  static String digest(byte[] bytes) throws Exception {
    var hash = MessageDigest.getInstance("SHA-256");
    hash.update(bytes);
    return hex(hash);
  }

  private static String hex(MessageDigest hash) {
    return "sha256:" + HexFormat.of().formatHex(hash.digest());
  }
}

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// One HTTP/1.1 connection that costs as little as it can, so that the two processors of a small machine measure the
/// service and not its client: a body goes out by `sendfile`, and what comes in is counted and let go.
final class RawHttp implements AutoCloseable {
  private final SocketChannel socket;
  private final int port;
  private final ByteBuffer incoming = ByteBuffer.allocateDirect(256 * 1024);

  RawHttp(int port) throws IOException {
    this.port = port;
    socket = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    // As Go does: a head and its body are two writes, and the second must not wait for the first to be acknowledged.
    socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
    incoming.limit(0);
  }

  /// @param length of the body, which has been read to its end
  record Answer(int status, Map<String, String> headers, long length) {
    Answer expect(int wanted) {
      if (status != wanted) {
        throw new IllegalStateException("the service answered " + status + " where " + wanted + " was expected: " + headers);
      }
      return this;
    }
  }

  Answer send(String method, String path) throws IOException {
    return send(method, path, new byte[0], "application/octet-stream");
  }

  Answer send(String method, String path, byte[] body, String type) throws IOException {
    writeHead(method, path, body.length, type);
    write(ByteBuffer.wrap(body));
    return answer(method);
  }

  Answer send(String method, String path, Weight weight) throws IOException {
    writeHead(method, path, weight.length(), "application/octet-stream");
    write(ByteBuffer.wrap(weight.head()));
    try (var file = FileChannel.open(weight.file())) {
      long at = weight.offset();
      long end = weight.offset() + weight.rest();
      while (at < end) {
        at += file.transferTo(at, end - at, socket);
      }
    }
    return answer(method);
  }

  /// Calls an operation of an AWS JSON service and gives its answer's body.
  ///
  /// @throws IllegalStateException where it is refused
  String call(String target, String body) throws IOException {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    var head = "POST / HTTP/1.1\r\nHost: localhost:%d\r\nContent-Type: application/x-amz-json-1.1\r\nX-Amz-Target: %s\r\nContent-Length: %d\r\n\r\n"
        .formatted(port, target, bytes.length);
    write(ByteBuffer.wrap((head + body).getBytes(StandardCharsets.UTF_8)));
    var answer = head();
    var text = new String(read((int) answer.length()), StandardCharsets.UTF_8);
    if (answer.status() != 200) {
      throw new IllegalStateException(target + ": " + text);
    }
    return text;
  }

  private void writeHead(String method, String path, long length, String type) throws IOException {
    var head = "%s %s HTTP/1.1\r\nHost: localhost:%d\r\nContent-Type: %s\r\nContent-Length: %d\r\nAccept: application/vnd.oci.image.manifest.v1+json, */*\r\n\r\n"
        .formatted(method, path, port, type, length);
    write(ByteBuffer.wrap(head.getBytes(StandardCharsets.US_ASCII)));
  }

  private void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      socket.write(bytes);
    }
  }

  private Answer answer(String method) throws IOException {
    var answer = head();
    if (!method.equals("HEAD")) {
      skip(answer.length());
    }
    return answer;
  }

  private Answer head() throws IOException {
    int status = Integer.parseInt(line().split(" ")[1]);
    var headers = new TreeMap<String, String>();
    for (var line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      headers.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    long length = Optional.ofNullable(headers.get("content-length")).map(Long::parseLong).orElse(0L);
    return new Answer(status, headers, length);
  }

  private String line() throws IOException {
    var line = new StringBuilder();
    for (int each = next(); each != '\n'; each = next()) {
      if (each != '\r') {
        line.append((char) each);
      }
    }
    return line.toString();
  }

  private int next() throws IOException {
    if (!incoming.hasRemaining()) {
      fill();
    }
    return incoming.get();
  }

  private byte[] read(int length) throws IOException {
    var bytes = new byte[length];
    for (int at = 0; at < length; ) {
      if (!incoming.hasRemaining()) {
        fill();
      }
      int some = Math.min(length - at, incoming.remaining());
      incoming.get(bytes, at, some);
      at += some;
    }
    return bytes;
  }

  private void skip(long bytes) throws IOException {
    for (long left = bytes; left > 0; ) {
      if (!incoming.hasRemaining()) {
        fill();
      }
      int some = (int) Math.min(left, incoming.remaining());
      incoming.position(incoming.position() + some);
      left -= some;
    }
  }

  private void fill() throws IOException {
    incoming.clear();
    int count = socket.read(incoming);
    incoming.flip();
    if (count < 0) {
      incoming.limit(0);
      throw new IOException("the service hung up");
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}

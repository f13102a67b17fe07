package dev.slipway.ecr;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Many clients push and pull the same large blob at once, through real sockets.
@QuarkusTest
class ConcurrentPushTest {
  private static final int BYTES = 20 * 1024 * 1024;
  private static final int CLIENTS = 6;

  @TestHTTPResource URI root;
  private final HttpClient http = HttpClient.newBuilder().version(Version.HTTP_1_1).build();

  @BeforeEach
  void makeRepository() throws Exception {
    send(
        HttpRequest.newBuilder(root.resolve("/"))
            .header("Content-Type", "application/x-amz-json-1.1")
            .header("X-Amz-Target", "AmazonEC2ContainerRegistry_V20150921.CreateRepository")
            .POST(BodyPublishers.ofString("{\"repositoryName\":\"at/once\"}")));
  }

  @Test
  void pushesOfTheSameBlobAllSucceedAndPullsAreWhole() throws Exception {
    var digest = digest(new Noise(BYTES));

    var pushed = atOnce(() -> push(digest, new Noise(BYTES)));
    var pulled = atOnce(() -> digest(pull(digest)));

    assertThat(pushed).containsOnly(201);
    assertThat(pulled).containsOnly(digest);
  }

  @Test
  void aClientThatGoesAwayHarmsNobody() throws Exception {
    var digest = digest(new Noise(BYTES + 1));

    var broken = atOnce(() -> pushAndBreakOff(digest));
    var pushed = push(digest, new Noise(BYTES + 1));
    for (int i = 0; i < CLIENTS; i++) {
      pull(digest).close();
    }

    assertThat(broken).containsOnly(0);
    assertThat(pushed).isEqualTo(201);
    assertThat(digest(pull(digest))).isEqualTo(digest);
  }

  private int pushAndBreakOff(String digest) throws InterruptedException {
    try {
      return push(digest, new Breaking(new Noise(BYTES)));
    } catch (IOException e) {
      return 0;
    }
  }

  private int push(String digest, InputStream bytes) throws IOException, InterruptedException {
    var start =
        send(
            HttpRequest.newBuilder(root.resolve("/v2/at/once/blobs/uploads/"))
                .POST(BodyPublishers.noBody()));
    var location = start.headers().firstValue("Location").orElseThrow();
    return send(HttpRequest.newBuilder(root.resolve(location + "?digest=" + digest))
            .PUT(BodyPublishers.ofInputStream(() -> bytes)))
        .statusCode();
  }

  private InputStream pull(String digest) throws IOException, InterruptedException {
    return http.send(
            HttpRequest.newBuilder(root.resolve("/v2/at/once/blobs/" + digest)).build(),
            BodyHandlers.ofInputStream())
        .body();
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.timeout(Duration.ofSeconds(60)).build(), BodyHandlers.ofString());
  }

  private static <T> List<T> atOnce(Callable<T> client)
      throws InterruptedException, ExecutionException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers = new ArrayList<T>();
      for (var each :
          threads.invokeAll(IntStream.range(0, CLIENTS).mapToObj(_ -> client).toList())) {
        answers.add(each.get());
      }
      return answers;
    }
  }

  private static String digest(InputStream bytes) throws Exception {
    var hash = MessageDigest.getInstance("SHA-256");
    try (var in = new DigestInputStream(bytes, hash)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return "sha256:" + HexFormat.of().formatHex(hash.digest());
  }

  /// So many bytes that look random and are always the same.
  private static final class Noise extends InputStream {
    private final byte[] block = new byte[4096];
    private int left;

    Noise(int bytes) {
      this.left = bytes;
      new Random(bytes).nextBytes(block);
    }

    @Override
    public int read() {
      return left-- > 0 ? block[left % block.length] & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      if (left <= 0) {
        return -1;
      }
      int count = Math.min(length, left);
      for (int i = 0; i < count; i++) {
        target[offset + i] = block[(left - 1 - i) % block.length];
      }
      left -= count;
      return count;
    }
  }

  /// A stream that fails in the middle.
  private static final class Breaking extends InputStream {
    private final InputStream whole;
    private int left = 1024 * 1024;

    Breaking(InputStream whole) {
      this.whole = whole;
    }

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (left <= 0) {
        throw new IOException("the client goes away");
      }
      int count = whole.read(target, offset, Math.min(length, left));
      left -= count;
      return count;
    }
  }
}

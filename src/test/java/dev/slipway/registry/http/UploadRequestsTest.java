package dev.slipway.registry.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.registry.Digest;
import dev.slipway.registry.DigestAlgorithm;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadRequestsTest {
  @TempDir Path directory;
  private RegistryFixture registry;

  @BeforeEach
  void open() {
    registry = new RegistryFixture(directory);
  }

  @Test
  void takesABlobInOneRequest() {
    var digest = registry.blob("team/app", "hello");

    var read = registry.ask("GET", "/v2/team/app/blobs/" + digest);
    assertThat(read.status()).isEqualTo(200);
    assertThat(RegistryFixture.text(read)).isEqualTo("hello");
    assertThat(read.headers()).containsEntry("Docker-Content-Digest", digest);
    assertThat(registry.filesBelow("uploads")).isZero();
  }

  @Test
  void takesABlobInChunksAndSaysHowFarItIs() {
    var start = registry.ask("POST", "/v2/app/blobs/uploads/");
    var location = start.headers().get("Location");
    assertThat(start.status()).isEqualTo(202);

    var first = registry.ask("PATCH", location, "hel", Map.of("Content-Range", "0-2"));
    assertThat(first.status()).isEqualTo(202);
    assertThat(first.headers()).containsEntry("Range", "0-2");

    var done =
        registry.ask(
            "PUT",
            location + "?digest=" + RegistryFixture.digest("hello"),
            "lo",
            Map.of("Content-Range", "3-4"));
    assertThat(done.status()).isEqualTo(201);
    assertThat(done.headers())
        .containsEntry("Location", "/v2/app/blobs/" + RegistryFixture.digest("hello"));
  }

  @Test
  void refusesAChunkThatIsNotTheNextOneAndGoesOn() {
    var location = registry.ask("POST", "/v2/app/blobs/uploads/").headers().get("Location");
    registry.ask("PATCH", location, "hel", Map.of("Content-Range", "0-2"));

    for (var wrong : new String[] {"0-1", "4-5", "2-3"}) {
      var answer = registry.ask("PATCH", location, "lo", Map.of("Content-Range", wrong));
      assertThat(answer.status()).isEqualTo(416);
      assertThat(answer.headers()).containsEntry("Range", "0-2");
    }

    var status = registry.ask("GET", location);
    assertThat(status.status()).isEqualTo(204);
    assertThat(status.headers()).containsEntry("Range", "0-2");
  }

  @Test
  void keepsNothingOfAChunkThatIsTooShortOrTooLong() {
    var location = registry.ask("POST", "/v2/app/blobs/uploads/").headers().get("Location");

    for (var body : new String[] {"he", "hell"}) {
      var answer = registry.ask("PATCH", location, body, Map.of("Content-Range", "0-2"));
      assertThat(answer.status()).isEqualTo(400);
      assertThat(RegistryFixture.text(answer)).contains("SIZE_INVALID");
    }

    var done =
        registry.ask("PUT", location + "?digest=" + RegistryFixture.digest("abc"), "abc", Map.of());
    assertThat(done.status()).isEqualTo(201);
  }

  @Test
  void publishesNothingWhenTheDigestIsAnother() {
    var location = registry.ask("POST", "/v2/app/blobs/uploads/").headers().get("Location");
    var other = RegistryFixture.digest("other");

    var answer = registry.ask("PUT", location + "?digest=" + other, "hello", Map.of());

    assertThat(answer.status()).isEqualTo(400);
    assertThat(RegistryFixture.text(answer)).contains("DIGEST_INVALID");
    assertThat(registry.ask("HEAD", "/v2/app/blobs/" + other).status()).isEqualTo(404);
    assertThat(registry.filesBelow("uploads")).isZero();
    assertThat(registry.filesBelow("blobs")).isZero();
  }

  @Test
  void keepsWhatCameBeforeTheConnectionBroke() {
    var location = registry.ask("POST", "/v2/app/blobs/uploads/").headers().get("Location");

    registry.ask("PATCH", location, brokenAfter("hel"), Map.of());

    assertThat(registry.ask("GET", location).headers()).containsEntry("Range", "0-2");
    var done =
        registry.ask(
            "PUT", location + "?digest=" + RegistryFixture.digest("hello"), "lo", Map.of());
    assertThat(done.status()).isEqualTo(201);
  }

  @Test
  void hashesWithSha512WhenAsked() {
    var digest =
        Digest.of(DigestAlgorithm.SHA512, "hello".getBytes(StandardCharsets.UTF_8)).toString();
    var location = registry.ask("POST", "/v2/app/blobs/uploads/").headers().get("Location");
    registry.ask("PATCH", location, "hel", Map.of());

    var done = registry.ask("PUT", location + "?digest=" + digest, "lo", Map.of());

    assertThat(done.status()).isEqualTo(201);
    assertThat(done.headers()).containsEntry("Docker-Content-Digest", digest);
  }

  @Test
  void showsABlobOnlyWhereItWasPutAndMountsIt() {
    var digest = registry.blob("one", "hello");
    assertThat(registry.ask("HEAD", "/v2/two/blobs/" + digest).status()).isEqualTo(404);

    var mount = registry.ask("POST", "/v2/two/blobs/uploads/?mount=" + digest + "&from=one");
    assertThat(mount.status()).isEqualTo(201);
    assertThat(registry.ask("HEAD", "/v2/two/blobs/" + digest).status()).isEqualTo(200);

    var anywhere = registry.ask("POST", "/v2/three/blobs/uploads/?mount=" + digest);
    assertThat(anywhere.status()).isEqualTo(201);
    assertThat(registry.filesBelow("blobs")).isEqualTo(1);
  }

  @Test
  void startsAnUploadWhereThereIsNothingToMount() {
    var answer =
        registry.ask(
            "POST", "/v2/two/blobs/uploads/?mount=" + RegistryFixture.digest("none") + "&from=one");

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.headers().get("Location")).startsWith("/v2/two/blobs/uploads/");
  }

  @Test
  void endsAnUploadThatIsCancelled() {
    var location = registry.ask("POST", "/v2/app/blobs/uploads/").headers().get("Location");
    registry.ask("PATCH", location, "hello", Map.of());

    assertThat(registry.ask("DELETE", location).status()).isEqualTo(204);

    assertThat(registry.ask("GET", location).status()).isEqualTo(404);
    assertThat(registry.filesBelow("uploads")).isZero();
  }

  @Test
  void knowsAnUploadOnlyInItsRepository() {
    var location = registry.ask("POST", "/v2/app/blobs/uploads/").headers().get("Location");

    var answer = registry.ask("GET", location.replace("/app/", "/other/"));

    assertThat(answer.status()).isEqualTo(404);
    assertThat(RegistryFixture.text(answer)).contains("BLOB_UPLOAD_UNKNOWN");
  }

  @Test
  void sendsPartsOfABlob() {
    var digest = registry.blob("app", "0123456789");
    assertThat(range(digest, "bytes=2-4")).isEqualTo("206 bytes 2-4/10 234");
    assertThat(range(digest, "bytes=7-")).isEqualTo("206 bytes 7-9/10 789");
    assertThat(range(digest, "bytes=-3")).isEqualTo("206 bytes 7-9/10 789");
    assertThat(range(digest, "bytes=8-99")).isEqualTo("206 bytes 8-9/10 89");
    assertThat(range(digest, "bytes=0-1,4-5")).isEqualTo("200 null 0123456789");
    assertThat(range(digest, "lines=0-1")).isEqualTo("200 null 0123456789");
    assertThat(range(digest, "bytes=5-0")).startsWith("416 bytes */10 ");
    assertThat(range(digest, "bytes=10-")).startsWith("416 bytes */10 ");
    assertThat(range(digest, "bytes=-0")).startsWith("416 bytes */10 ");
  }

  private String range(String digest, String header) {
    var answer = registry.ask("GET", "/v2/app/blobs/" + digest, "", Map.of("Range", header));
    return answer.status()
        + " "
        + answer.headers().get("Content-Range")
        + " "
        + RegistryFixture.text(answer);
  }

  private static InputStream brokenAfter(String text) {
    var broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new BrokenBodyException("the client went away");
          }

          @Override
          public int read(byte[] target, int offset, int length) throws IOException {
            return read();
          }
        };
    return new SequenceInputStream(
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), broken);
  }
}

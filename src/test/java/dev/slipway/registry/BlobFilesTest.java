package dev.slipway.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlobFilesTest {
  @TempDir Path directory;

  @Test
  void throwsAwayUploadsThatNobodyCanContinue() throws IOException {
    var left = new BlobFiles(directory).newUpload(UUID.randomUUID());

    new BlobFiles(directory);

    assertThat(left).doesNotExist();
  }

  @Test
  void deletesOnlyBlobsThatNobodyNeeds() throws IOException {
    var files = new BlobFiles(directory);
    var kept = publish(files, "kept");
    var lost = publish(files, "lost");

    files.keepOnly(kept::equals);

    assertThat(files.file(kept)).hasContent("kept");
    assertThat(files.file(lost)).doesNotExist();
  }

  @Test
  void losingTheRaceToAnEqualBlobIsSuccess() throws IOException {
    var files = new BlobFiles(directory);
    var digest = publish(files, "same");
    var second = files.newUpload(UUID.randomUUID());
    Files.writeString(second, "same");

    files.publish(second, digest);

    assertThat(second).doesNotExist();
    assertThat(files.file(digest)).hasContent("same");
  }

  private static Digest publish(BlobFiles files, String text) throws IOException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    var digest = Digest.of(DigestAlgorithm.SHA256, bytes);
    files.publish(bytes, digest);
    return digest;
  }
}

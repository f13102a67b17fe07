package dev.slipway.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadBytesTest {
  @TempDir Path directory;

  @Test
  void aChunkLongerThanItSaysIsRefusedBeforeItsSurplusIsWritten() throws IOException {
    var file = Files.createFile(directory.resolve("upload"));
    var bytes = new UploadBytes(file);
    var body = new ByteArrayInputStream(new byte[1_000_000]);

    assertThatThrownBy(() -> bytes.receive(body, ByteSpan.parse("0-9")))
        .isInstanceOf(RegistryException.class)
        .hasMessage("the chunk is not as long as its Content-Range says");

    assertThat(bytes.size()).isZero();
    assertThat(Files.size(file)).isLessThanOrEqualTo(10);
  }
}

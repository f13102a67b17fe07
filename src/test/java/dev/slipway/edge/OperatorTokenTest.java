package dev.slipway.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperatorTokenTest {

  @TempDir Path scratch;

  @Test
  void isMadeOnceAndReadByItsOwnerOnly() throws IOException {
    var data = scratch.resolve("data");
    var token = OperatorToken.of(data);

    var written = Files.readString(data.resolve("token")).strip();
    assertThat(written).matches("[0-9a-f]{64}");
    assertThat(token.isShownBy("Bearer " + written)).isTrue();
    assertThat(OperatorToken.of(data).isShownBy("Bearer " + written)).isTrue();
    assertThat(permissions(data.resolve("token"))).isEqualTo("rw-------");
    assertThat(permissions(data)).isEqualTo("rwx------");
    assertThat(data).isDirectoryNotContaining(file -> file.toString().endsWith(".new"));
  }

  @Test
  void ofAnotherDirectoryIsAnother() throws IOException {
    var token = OperatorToken.of(scratch.resolve("a"));
    OperatorToken.of(scratch.resolve("b"));
    var other = Files.readString(scratch.resolve("b/token")).strip();

    assertThat(token.isShownBy("Bearer " + other)).isFalse();
    assertThat(token.isShownBy(Files.readString(scratch.resolve("a/token")).strip())).isFalse();
    assertThat(token.isShownBy("Bearer ")).isFalse();
  }

  @Test
  void anEmptyFileIsNoToken() throws IOException {
    Files.writeString(scratch.resolve("token"), "\n");

    assertThat(OperatorToken.of(scratch).isShownBy("Bearer ")).isFalse();
    assertThat(Files.readString(scratch.resolve("token"))).hasSizeGreaterThan(60);
  }

  @Test
  void aDirectoryThatCannotBeMadeIsNamed() throws IOException {
    var file = Files.writeString(scratch.resolve("file"), "");

    assertThatThrownBy(() -> OperatorToken.of(file.resolve("data")))
        .hasMessageContaining(file.resolve("data").toString());
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}

package dev.slipway.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.engine.Sha256;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The program that does nothing, and the image around it.
class PauseImageTest {

  @ParameterizedTest
  @CsvSource({"amd64, 62", "arm64, 183"})
  void theProgramIsASmallStaticExecutableOfItsProcessor(String architecture, short machine) {
    var file = ByteBuffer.wrap(PauseProgram.of(architecture)).order(ByteOrder.LITTLE_ENDIAN);

    assertThat(file.capacity()).isLessThan(300);
    assertThat(file.getInt(0)).isEqualTo(0x464c457f);
    assertThat(file.getShort(18)).isEqualTo(machine);
    assertThat(file.getLong(24)).as("entry").isEqualTo(0x400000 + 120);
    assertThat(file.getLong(96)).as("length in the file").isEqualTo(file.capacity());
  }

  @Test
  void anUnknownProcessorHasNoProgram() {
    assertThatThrownBy(() -> PauseProgram.of("riscv64")).hasMessageContaining("riscv64");
  }

  @Test
  void theImageIsTheSameEachTime() {
    assertThat(Sha256.hex(new PauseImage("amd64").archive()))
        .isEqualTo("683f589f921083ff3941df9ab4b61a1c8ede1d00931100aaab74a61b92ee1c9a");
  }
}

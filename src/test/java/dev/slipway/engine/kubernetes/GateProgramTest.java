package dev.slipway.engine.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateProgramTest {

  @ParameterizedTest
  @CsvSource({"amd64, 62", "arm64, 183"})
  void theGateIsASmallStaticProgramWhoseCodeCannotBeWritten(String architecture, short machine) {
    var file = ByteBuffer.wrap(GateProgram.of(architecture)).order(ByteOrder.LITTLE_ENDIAN);

    assertThat(file.capacity()).isLessThan(10_000);
    assertThat(file.getInt(0)).isEqualTo(0x464c457f);
    assertThat(file.getShort(18)).isEqualTo(machine);
    assertThat(file.getInt(64 + 4)).as("code: read, execute").isEqualTo(5);
    assertThat(file.getInt(64 + 56 + 4)).as("memory: read, write").isEqualTo(6);
  }

  @Test
  void theGateIsTheSameEachTime() {
    assertThat(GateProgram.of("amd64")).isEqualTo(GateProgram.of("amd64"));
    assertThat(new Gate().configMap()).isEqualTo(new Gate().configMap());
  }

  @Test
  void anUnknownProcessorHasNoGate() {
    assertThatThrownBy(() -> GateProgram.of("riscv64")).hasMessageContaining("riscv64");
  }
}

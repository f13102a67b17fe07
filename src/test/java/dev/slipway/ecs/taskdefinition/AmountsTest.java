package dev.slipway.ecs.taskdefinition;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountsTest {

  @ParameterizedTest
  @CsvSource({
    "256,256",
    ".25 vCPU,256",
    "0.25vcpu,256",
    "1 vCPU,1024",
    " 2 vCPU ,2048",
    "16vCPU,16384"
  })
  void cpuIsUnitsOrVcpu(String text, int units) {
    assertThat(Amounts.cpuUnits(text)).hasValue(units);
  }

  @ParameterizedTest
  @CsvSource({"512,512", "1GB,1024", "0.5 GB,512", "30 gb,30720"})
  void memoryIsMebibytesOrGigabytes(String text, int mebibytes) {
    assertThat(Amounts.mebibytes(text)).hasValue(mebibytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "-1", "vCPU", "1 GB", "1.0001 vCPU", "99999999999", "1e3"})
  void otherTextsAreNoCpu(String text) {
    assertThat(Amounts.cpuUnits(text)).isEmpty();
  }
}

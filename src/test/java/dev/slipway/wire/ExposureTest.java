package dev.slipway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExposureTest {

  @ParameterizedTest
  @CsvSource({
    "false, 127.0.0.1, ''",
    "false, localhost, ''",
    "false, ::1, ''",
    "false, 127.0.0.9, ''",
    "true, 127.0.0.1, access keys are set",
    "true, 0.0.0.0, access keys are set",
    "false, 0.0.0.0, other machines reach 0.0.0.0",
    "false, 127.example.com, other machines reach 127.example.com",
  })
  void isThereOnceOthersAreToBeExpected(boolean hasKeys, String host, String why) {
    assertThat(Exposure.why(hasKeys, host).orElse("")).isEqualTo(why);
  }
}

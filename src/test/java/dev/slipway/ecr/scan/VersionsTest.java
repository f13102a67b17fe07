package dev.slipway.ecr.scan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionsTest {

  @ParameterizedTest
  @CsvSource({
    "1.0, 1.1",
    "1.9, 1.10",
    "1.0~rc1, 1.0",
    "1.0, 1.0a",
    "1.0a, 1.0+b",
    "1.0, 1:0.1",
    "1.1.1k-1, 1.1.1k-1+deb11u2",
    "1.1.1k-1+deb11u2, 1.1.1k-1+deb11u10",
    "2.36-9+deb12u1, 2.36-9+deb12u3",
    "1:1.2.11.dfsg-2, 1:1.2.11.dfsg-2+deb11u2",
    "1.2-1, 1.2-1.1",
    "1.0-1, 1.0a-1",
  })
  void dpkgOrdersTheFirstBeforeTheSecond(String older, String newer) {
    assertThat(new DebianVersion(older)).isLessThan(new DebianVersion(newer));
    assertThat(new DebianVersion(newer)).isGreaterThan(new DebianVersion(older));
  }

  @ParameterizedTest
  @CsvSource({"1.0, 0:1.0", "1.0, 1.00", "1.0-0, 1.0"})
  void dpkgFindsThemEqual(String one, String two) {
    assertThat(new DebianVersion(one)).isEqualByComparingTo(new DebianVersion(two));
  }

  @ParameterizedTest
  @CsvSource({
    "1.34.1-r3, 1.34.1-r5",
    "1.34.1-r9, 1.34.1-r10",
    "1.1.1l-r8, 1.1.1n-r0",
    "1.2.3, 1.2.3-r1",
    "1.2.3_rc1, 1.2.3",
    "1.2.3_alpha, 1.2.3_beta",
    "1.2.3_rc1-r0, 1.2.3_rc2-r0",
    "1.2, 1.2.1",
    "1.2.3, 1.2.3_p1",
    "8.3.9-r9, 8.4.0-r0",
  })
  void apkOrdersTheFirstBeforeTheSecond(String older, String newer) {
    assertThat(new ApkVersion(older)).isLessThan(new ApkVersion(newer));
    assertThat(new ApkVersion(newer)).isGreaterThan(new ApkVersion(older));
  }
}

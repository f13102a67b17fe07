package dev.slipway.ecr;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ecr.model.CreateRepositoryRequest;

/// Which repositories are scanned when, and which images are due.
class ScanningSettingTest {
  private static final Instant MONDAY = Instant.parse("2026-11-30T00:00:00Z");
  private static final EcrRepository QUIET = repository(false);

  @ParameterizedTest
  @CsvSource({
    "BASIC,    none,            false, MANUAL",
    "BASIC,    none,            true,  SCAN_ON_PUSH",
    "BASIC,    SCAN_ON_PUSH,    false, SCAN_ON_PUSH",
    "ENHANCED, none,            false, CONTINUOUS_SCAN",
    "ENHANCED, CONTINUOUS_SCAN, false, CONTINUOUS_SCAN",
    "ENHANCED, SCAN_ON_PUSH,    false, SCAN_ON_PUSH",
  })
  void aRuleCountsAndElseWhatTheKindOfScanningDoes(
      String type, String rule, boolean scanOnPush, String expected) {
    var rules =
        rule.equals("none")
            ? List.<ScanningSetting.Rule>of()
            : List.of(new ScanningSetting.Rule(rule, List.of("app")));

    assertThat(new ScanningSetting(type, rules).frequency(repository(scanOnPush)))
        .isEqualTo(expected);
  }

  @Test
  void enhancedScanningLeavesAloneWhatItsRulesDoNotName() {
    var rule = new ScanningSetting.Rule(ScanningSetting.CONTINUOUS, List.of("other"));
    var setting = new ScanningSetting(ScanningSetting.ENHANCED, List.of(rule));

    assertThat(setting.frequency(repository(true))).isEqualTo(ScanningSetting.MANUAL);
    assertThat(setting.enhanced(QUIET)).isEmpty();
  }

  @Test
  void anImageIsDueUntilItWasComparedWithTheListThatThereIs() {
    var continuous = Scan.begun(QUIET, "sha256:0", Optional.of(ScanningSetting.CONTINUOUS));
    var basic = Scan.begun(QUIET, "sha256:0", Optional.empty());
    var sunday = MONDAY.minusSeconds(86400);

    assertThat(DueScans.isDue(Optional.empty(), MONDAY)).isTrue();
    assertThat(DueScans.isDue(Optional.of(basic), MONDAY)).isTrue();
    assertThat(DueScans.isDue(Optional.of(continuous), MONDAY)).isFalse();
    assertThat(due(continuous.complete(List.of(), MONDAY, MONDAY))).isFalse();
    assertThat(due(continuous.complete(List.of(), sunday, MONDAY))).isTrue();
    assertThat(due(continuous.failed("no packages", MONDAY))).isFalse();
  }

  private static boolean due(Scan last) {
    return DueScans.isDue(Optional.of(last), MONDAY);
  }

  private static EcrRepository repository(boolean scanOnPush) {
    var request = CreateRepositoryRequest.builder().repositoryName("app").build();
    var registry = new PrivateRegistry("000000000000", "us-east-1");
    return NewRepository.of(request, registry, MONDAY).withScanOnPush(scanOnPush);
  }
}

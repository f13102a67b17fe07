package dev.slipway.metering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.metering.Statement.Line;
import dev.slipway.metering.UsageSubject.Architecture;
import dev.slipway.metering.UsageSubject.Billing;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementTest {
  private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
  private static final UsageSize VCPU_AND_2_GB = new UsageSize(1024, 2048, 20);
  private static final PriceList PRICES = PriceList.published();

  private static UsageSubject subject(
      UsageSize size, Architecture architecture, Billing billing, String region) {
    return new UsageSubject(
        size, architecture, billing, region, "arn:task/t", "web", "default", Map.of());
  }

  private static UsageSubject x86(UsageSize size) {
    return subject(size, Architecture.X86_64, Billing.FARGATE, "us-east-1");
  }

  private static UsageEntry used(UsageSubject subject, Duration time) {
    return UsageEntry.opened("t", subject, NOON).ended(NOON.plus(time), false);
  }

  private static Line total(UsageEntry... entries) {
    return Statement.of(
            List.of(entries), new Grouping.ByTask(), PRICES, NOON.plus(Duration.ofDays(1)))
        .total();
  }

  @Test
  void anHourOfOneVcpuAndTwoGigabytes() {
    var hour = total(used(x86(VCPU_AND_2_GB), Duration.ofHours(1)));

    assertThat(hour)
        .isEqualTo(
            new Line(
                "total",
                1,
                0,
                new BigDecimal("3600.000"),
                3600,
                new BigDecimal("3600.000"),
                new BigDecimal("7200.000"),
                0,
                Optional.of(new BigDecimal("0.049370")),
                List.of()));
  }

  /// Five tasks, ten minutes a day for thirty days: the first example of AWS's pricing page.
  @Test
  void aMonthOfShortTasksCostsWhatAwsSays() {
    var month =
        IntStream.range(0, 5 * 30)
            .mapToObj(_ -> used(x86(VCPU_AND_2_GB), Duration.ofMinutes(10)))
            .toArray(UsageEntry[]::new);

    assertThat(total(month).cost()).contains(new BigDecimal("1.234250"));
  }

  @Test
  void onlyStorageAboveTwentyGigabytesCosts() {
    var line = total(used(x86(new UsageSize(256, 512, 120)), Duration.ofHours(10)));

    assertThat(line.ephemeralGbSeconds()).isEqualTo(100 * 36_000);
    // 10 h x (0.25 x 0.04048 + 0.5 x 0.004445 + 100 x 0.000111)
    assertThat(line.cost()).contains(new BigDecimal("0.234425"));
  }

  @ParameterizedTest
  @CsvSource({"0, 60", "1, 60", "59999, 60", "60000, 60", "60001, 61", "61000, 61", "-5000, 60"})
  void secondsAreRoundedUpAndAMinuteIsTheLeast(long milliseconds, long billed) {
    assertThat(total(used(x86(VCPU_AND_2_GB), Duration.ofMillis(milliseconds))).seconds())
        .isEqualTo(billed);
  }

  @ParameterizedTest
  @CsvSource({"0, 0.000", "1, 0.001", "59999, 59.999", "61000, 61.000", "-5000, 0.000"})
  void whatWasUsedIsToldToTheMillisecond(long milliseconds, BigDecimal used) {
    assertThat(total(used(x86(VCPU_AND_2_GB), Duration.ofMillis(milliseconds))).usedSeconds())
        .isEqualTo(used);
  }

  @Test
  void theSmallestTaskForAMinute() {
    var line = total(used(x86(new UsageSize(256, 512, 20)), Duration.ofSeconds(3)));

    assertThat(line.vcpuSeconds()).isEqualTo(new BigDecimal("15.000"));
    assertThat(line.gbSeconds()).isEqualTo(new BigDecimal("30.000"));
    // 60/3600 x (0.25 x 0.04048 + 0.5 x 0.004445) = 0.00020570833...
    assertThat(line.cost()).contains(new BigDecimal("0.000206"));
  }

  @Test
  void armIsCheaper() {
    var arm = subject(VCPU_AND_2_GB, Architecture.ARM64, Billing.FARGATE, "us-east-1");

    assertThat(total(used(arm, Duration.ofHours(1))).cost()).contains(new BigDecimal("0.039500"));
  }

  @Test
  void spotIsAnEstimateOfThirtyPercent() {
    var spot = subject(VCPU_AND_2_GB, Architecture.X86_64, Billing.FARGATE_SPOT, "us-east-1");
    var line = total(used(spot, Duration.ofHours(1)));

    assertThat(line.cost()).contains(new BigDecimal("0.014811"));
    assertThat(line.notes()).containsExactly("Spot price estimated");
  }

  @Test
  void aSpotPriceThatIsListedIsUsed() {
    var spot = subject(VCPU_AND_2_GB, Architecture.X86_64, Billing.FARGATE_SPOT, "sa-east-1");

    assertThat(total(used(spot, Duration.ofHours(1))).cost()).contains(new BigDecimal("0.028470"));
  }

  @Test
  void aTaskOnEc2CostsNothingByItselfAndHasNoLeastTime() {
    var onEc2 = subject(VCPU_AND_2_GB, Architecture.X86_64, Billing.NONE, "us-east-1");
    var line = total(used(onEc2, Duration.ofSeconds(3)));

    assertThat(line.seconds()).isEqualTo(3);
    assertThat(line.cost()).contains(new BigDecimal("0.000000"));
    assertThat(line.notes()).containsExactly("not billed by Fargate");
  }

  @Test
  void aRegionWithoutAPriceIsMeasuredButNotPriced() {
    var far = subject(VCPU_AND_2_GB, Architecture.ARM64, Billing.FARGATE, "mars-north-1");
    var line = total(used(far, Duration.ofHours(1)));

    assertThat(line.vcpuSeconds()).isEqualTo(new BigDecimal("3600.000"));
    assertThat(line.cost()).isEmpty();
    assertThat(line.notes()).containsExactly("no price for mars-north-1 ARM64");
  }

  @Test
  void storageWithoutAPriceLeavesTheCostOpen() {
    var sydney =
        subject(
            new UsageSize(1024, 2048, 21), Architecture.X86_64, Billing.FARGATE, "ap-southeast-2");
    var line = total(used(sydney, Duration.ofHours(1)));

    assertThat(line.cost()).isEmpty();
    assertThat(line.notes()).containsExactly("no storage price for ap-southeast-2 X86_64");
  }

  @Test
  void aPriceThatIsNotConfirmedSaysSo() {
    var ireland = subject(VCPU_AND_2_GB, Architecture.X86_64, Billing.FARGATE, "eu-west-1");

    assertThat(total(used(ireland, Duration.ofHours(1))).notes())
        .containsExactly("price unconfirmed");
  }

  @Test
  void whatStillRunsCountsUpToNow() {
    var statement =
        Statement.of(
            List.of(UsageEntry.opened("t", x86(VCPU_AND_2_GB), NOON)),
            new Grouping.ByTask(),
            PRICES,
            NOON.plusSeconds(90));

    assertThat(statement.total().running()).isEqualTo(1);
    assertThat(statement.total().seconds()).isEqualTo(90);
  }

  @Test
  void anEstimatedEndIsNoted() {
    var vanished =
        UsageEntry.opened("t", x86(VCPU_AND_2_GB), NOON).ended(NOON.plusSeconds(90), true);

    assertThat(total(vanished).notes()).containsExactly("end estimated");
  }

  @Test
  void linesAreGroupedAndTheTotalIsTheSameHoweverTheyAre() {
    var entries =
        List.of(entry("t1", "web", "blue"), entry("t2", "web", "red"), entry("t3", "job", "red"));

    assertThat(keys(entries, "task")).containsExactly("arn:t1", "arn:t2", "arn:t3");
    assertThat(keys(entries, "family")).containsExactly("job", "web");
    assertThat(keys(entries, "cluster")).containsExactly("default");
    assertThat(keys(entries, "tag:team")).containsExactly("blue", "red");
    assertThat(keys(entries, "tag:none")).containsExactly("(untagged)");
    assertThat(
            List.of("task", "family", "cluster", "tag:team").stream()
                .map(by -> statement(entries, by).total())
                .distinct())
        .hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"tag:", "tag", "Task", "''", "owner"})
  void whatIsNoGroupingIsNone(String text) {
    assertThat(Grouping.parse(text)).isEmpty();
  }

  @Test
  void csvHasALinePerKeyAndTheTotalLast() {
    var entries = List.of(entry("t1", "web", "blue"), entry("t2", "say \"hi\", all", "blue"));

    assertThat(StatementCsv.write(statement(entries, "family")))
        .isEqualTo(
            """
            key,tasks,running,used_seconds,seconds,vcpu_seconds,gb_seconds,ephemeral_gb_seconds,cost_usd,notes
            "say ""hi"", all",1,0,60.000,60,60.000,120.000,0,0.000823,
            web,1,0,60.000,60,60.000,120.000,0,0.000823,
            total,2,0,120.000,120,120.000,240.000,0,0.001646,
            """
                .replace("\n", "\r\n"));
  }

  @Test
  void textIsATableWithWhatIsUncertainBelow() {
    var spot = subject(VCPU_AND_2_GB, Architecture.X86_64, Billing.FARGATE_SPOT, "us-east-1");
    var entries =
        List.of(
            entry("aws:ecs:x:1:task/default/t1", "web", "blue"), used(spot, Duration.ofHours(1)));

    assertThat(StatementText.write(statement(entries, "task")))
        .isEqualTo(
            """
                             TASKS  USED SECONDS  BILLED  VCPU-SECONDS  GB-SECONDS  EXTRA GB-SECONDS          COST
            task/default/t1      1        60.000      60        60.000     120.000                 0  0.000823 USD
            task/t               1      3600.000    3600      3600.000    7200.000                 0  0.014811 USD
            total                2      3660.000    3660      3660.000    7320.000                 0  0.015634 USD
              Spot price estimated
              prices: list prices as published 2024 to 2026, https://aws.amazon.com/fargate/pricing/
            """);
  }

  private static UsageEntry entry(String id, String family, String team) {
    var subject =
        new UsageSubject(
            VCPU_AND_2_GB,
            Architecture.X86_64,
            Billing.FARGATE,
            "us-east-1",
            "arn:" + id,
            family,
            "default",
            Map.of("team", team));
    return UsageEntry.opened(id, subject, NOON).ended(NOON.plusSeconds(60), false);
  }

  private static Statement statement(List<UsageEntry> entries, String by) {
    return Statement.of(entries, Grouping.parse(by).orElseThrow(), PRICES, NOON);
  }

  private static List<String> keys(List<UsageEntry> entries, String by) {
    return statement(entries, by).lines().stream().map(Line::key).toList();
  }
}

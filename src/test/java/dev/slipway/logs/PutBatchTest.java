package dev.slipway.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PutBatchTest {
  private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
  private static final long NEVER = Long.MIN_VALUE;

  @Test
  void takesEventsOfTheLastDayAndRejectsNone() {
    var batch = PutBatch.of(List.of(hoursFromNoon(-20), hoursFromNoon(0)), NEVER, NOON);

    assertThat(batch.accepted()).hasSize(2);
    assertThat(batch.rejectedSome()).isFalse();
  }

  @Test
  void rejectsWhatIsMoreThanTwoHoursAhead() {
    var batch =
        PutBatch.of(List.of(hoursFromNoon(0), hoursFromNoon(2), hoursFromNoon(3)), NEVER, NOON);

    assertThat(batch.accepted()).containsExactly(hoursFromNoon(0), hoursFromNoon(2));
    assertThat(batch.tooNewStart()).hasValue(2);
  }

  @Test
  void rejectsWhatIsOlderThanFourteenDays() {
    int fourteenDays = -14 * 24;

    var batch =
        PutBatch.of(
            List.of(hoursFromNoon(fourteenDays - 1), hoursFromNoon(fourteenDays)), NEVER, NOON);

    assertThat(batch.accepted()).containsExactly(hoursFromNoon(fourteenDays));
    assertThat(batch.tooOldEnd()).hasValue(1);
  }

  @Test
  void rejectsWhatHasExpired() {
    long expiredBefore = NOON.minus(Duration.ofHours(5)).toEpochMilli();

    var batch = PutBatch.of(List.of(hoursFromNoon(-6), hoursFromNoon(-5)), expiredBefore, NOON);

    assertThat(batch.accepted()).containsExactly(hoursFromNoon(-5));
    assertThat(batch.expiredEnd()).hasValue(1);
  }

  @Test
  void refusesEventsOutOfOrder() {
    assertThatThrownBy(() -> PutBatch.of(List.of(hoursFromNoon(0), hoursFromNoon(-1)), NEVER, NOON))
        .hasMessage("Log events in a single PutLogEvents request must be in chronological order.");
  }

  @Test
  void refusesMoreThanADay() {
    assertThatThrownBy(
            () -> PutBatch.of(List.of(hoursFromNoon(-25), hoursFromNoon(0)), NEVER, NOON))
        .hasMessageContaining("cannot span more than 24 hours");
  }

  @Test
  void refusesNoneAndMoreThanTenThousandEvents() {
    assertThatThrownBy(() -> PutBatch.of(List.of(), NEVER, NOON))
        .hasMessageContaining("length greater than or equal to 1");
    assertThatThrownBy(
            () -> PutBatch.of(Collections.nCopies(10_001, hoursFromNoon(0)), NEVER, NOON))
        .hasMessageContaining("length less than or equal to 10000");
  }

  @Test
  void countsTwentySixBytesForEachEvent() {
    var fits = new NewEvent(NOON, "x".repeat(1_048_576 - 26));
    var tooLarge = new NewEvent(NOON, "x".repeat(1_048_576 - 25));

    assertThat(PutBatch.of(List.of(fits), NEVER, NOON).accepted()).hasSize(1);
    assertThatThrownBy(() -> PutBatch.of(List.of(tooLarge), NEVER, NOON))
        .hasMessage("Upload too large: 1048577 bytes exceeds limit of 1048576");
  }

  private static NewEvent hoursFromNoon(int hours) {
    return new NewEvent(NOON.plus(Duration.ofHours(hours)), "at " + hours);
  }
}

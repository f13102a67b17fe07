package dev.slipway.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class MovableClockTest {
  private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

  private final MovableClock clock = new MovableClock(NOON);
  private final List<Instant> wakes = new CopyOnWriteArrayList<>();

  private void wake() {
    wakes.add(clock.instant());
  }

  @Test
  void timePassesOnlyWhenItIsMoved() {
    assertThat(clock.instant()).isEqualTo(NOON);

    clock.advance(Duration.ofHours(1));

    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(3600));
  }

  @Test
  void timeNeverGoesBack() {
    clock.moveTo(NOON.minusSeconds(1));

    assertThat(clock.instant()).isEqualTo(NOON);
  }

  @Test
  void alarmsGoOffInTheirOrderAtTheirTime() {
    clock.at(NOON.plusSeconds(20), this::wake);
    clock.at(NOON.plusSeconds(10), this::wake);
    clock.at(NOON.plusSeconds(61), this::wake);

    clock.advance(Duration.ofMinutes(1));

    assertThat(wakes).containsExactly(NOON.plusSeconds(10), NOON.plusSeconds(20));
  }

  @Test
  void anAlarmMayAskForTheNext() {
    clock.at(NOON.plusSeconds(1), () -> clock.at(NOON.plusSeconds(2), this::wake));

    clock.advance(Duration.ofMinutes(1));

    assertThat(wakes).containsExactly(NOON.plusSeconds(2));
  }

  @Test
  void aCancelledAlarmStaysSilent() {
    clock.at(NOON.plusSeconds(1), this::wake).cancel();

    clock.advance(Duration.ofMinutes(1));

    assertThat(wakes).isEmpty();
  }

  @Test
  void anAlarmInThePastGoesOffWithoutAMove() throws Exception {
    var wentOff = new CountDownLatch(1);

    clock.at(NOON, wentOff::countDown);

    wentOff.await();
  }

  @Test
  void timeStandsStillWhileSomebodyWorks() {
    var work = clock.begin();

    var move = CompletableFuture.runAsync(() -> clock.advance(Duration.ofMinutes(1)));
    assertThat(move).isNotDone();
    assertThat(clock.instant()).isEqualTo(NOON);
    clock.at(NOON.plusSeconds(5), this::wake);
    work.close();
    move.join();

    assertThat(wakes).containsExactly(NOON.plusSeconds(5));
  }

  @Test
  @Timeout(5)
  void workThatWaitsForTimeDoesNotHoldItBack() {
    var work = clock.begin();
    var idle = clock.idle();
    clock.at(NOON.plusSeconds(1), this::wake);

    clock.advance(Duration.ofSeconds(1));

    assertThat(wakes).containsExactly(NOON.plusSeconds(1));
    idle.close();
    work.close();
  }
}

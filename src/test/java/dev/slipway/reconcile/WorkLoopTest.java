package dev.slipway.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.reconcile.Reconciler.Next;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WorkLoopTest {
  private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
  private static final Next SETTLED = new Next.Settled();

  private final MovableClock clock = new MovableClock(NOON);
  private final List<Instant> runs = new CopyOnWriteArrayList<>();
  private WorkLoop loop = loop(_ -> SETTLED);

  /// A loop that notes when it runs.
  private WorkLoop loop(Reconciler reconciler) {
    return new WorkLoop(
        "thing",
        key -> {
          runs.add(clock.instant());
          return reconciler.reconcile(key);
        },
        clock,
        new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(60)));
  }

  private void awaitQuiet() {
    clock.advance(Duration.ZERO);
  }

  @AfterEach
  void close() {
    loop.close();
  }

  @Test
  void aMarkedKeyRunsOnce() {
    loop.mark("a");
    awaitQuiet();
    clock.advance(Duration.ofDays(1));

    assertThat(runs).containsExactly(NOON);
  }

  @Test
  void marksDuringARunCauseExactlyOneMore() throws Exception {
    var began = new CountDownLatch(1);
    var mayEnd = new CountDownLatch(1);
    loop =
        loop(
            _ -> {
              began.countDown();
              mayEnd.await();
              return SETTLED;
            });

    loop.mark("a");
    began.await();
    loop.mark("a");
    loop.mark("a");
    loop.mark("a");
    mayEnd.countDown();
    awaitQuiet();

    assertThat(runs).hasSize(2);
  }

  @Test
  void aKeyIsNeverInFlightTwice() {
    var inFlight = new AtomicInteger();
    var most = new AtomicInteger();
    loop =
        loop(
            _ -> {
              most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
              runs.add(clock.instant());
              inFlight.decrementAndGet();
              return SETTLED;
            });

    for (int i = 0; i < 1000; i++) {
      loop.mark("a");
    }
    awaitQuiet();

    assertThat(most).hasValue(1);
  }

  @Test
  void differentKeysRunAtTheSameTime() {
    var bothAreHere = new CyclicBarrier(2);
    var arrived = new AtomicInteger();
    loop =
        loop(
            _ -> {
              bothAreHere.await();
              arrived.incrementAndGet();
              return SETTLED;
            });

    loop.mark("a");
    loop.mark("b");
    awaitQuiet();

    assertThat(arrived).hasValue(2);
  }

  @Test
  void aRunIsLookedAtAgainAtTheTimeItAskedFor() {
    loop = loop(_ -> runs.size() < 3 ? lookAgainIn(Duration.ofMinutes(5)) : SETTLED);

    loop.mark("a");
    clock.advance(Duration.ofDays(1));

    assertThat(runs).containsExactly(NOON, NOON.plusSeconds(5 * 60), NOON.plusSeconds(10 * 60));
  }

  @Test
  void aMarkComesBeforeTheTimeAskedForAndReplacesIt() {
    loop = loop(_ -> runs.size() < 2 ? lookAgainIn(Duration.ofMinutes(5)) : SETTLED);

    loop.mark("a");
    clock.advance(Duration.ofMinutes(1));
    loop.mark("a");
    clock.advance(Duration.ofDays(1));

    assertThat(runs).containsExactly(NOON, NOON.plusSeconds(60));
  }

  @Test
  void aTimeThatHasPassedIsLookedAtAtOnce() {
    loop = loop(_ -> runs.size() < 2 ? lookAgainIn(Duration.ofMinutes(-5)) : SETTLED);

    loop.mark("a");
    clock.advance(Duration.ofSeconds(1));

    assertThat(runs).hasSize(2);
  }

  @Test
  void failuresBackOffLongerEachTimeUntilOneRunSucceeds() {
    loop =
        loop(
            _ -> {
              if (runs.size() <= 4) {
                throw new IllegalStateException("not yet");
              }
              return SETTLED;
            });

    loop.mark("a");
    clock.advance(Duration.ofDays(1));

    assertThat(runs).hasSize(5);
    for (int i = 0; i < 4; i++) {
      assertThat(Duration.between(runs.get(i), runs.get(i + 1)))
          .isBetween(Duration.ofMillis(500L << i), Duration.ofMillis(1000L << i));
    }
  }

  @Test
  void aMarkBeatsTheBackOff() {
    loop =
        loop(
            _ -> {
              if (runs.size() == 1) {
                throw new AssertionError("even an error");
              }
              return SETTLED;
            });

    loop.mark("a");
    awaitQuiet();
    loop.mark("a");
    awaitQuiet();

    assertThat(runs).containsExactly(NOON, NOON);
  }

  @Test
  void oneKeysFailureIsNotAnothers() {
    loop =
        loop(
            key -> {
              if (key.equals("bad")) {
                throw new IllegalStateException("bad key");
              }
              return SETTLED;
            });

    loop.mark("bad");
    loop.mark("good");
    awaitQuiet();

    assertThat(runs).hasSize(2);
  }

  @Test
  void closingWaitsForWhatIsInFlightAndStartsNothingMore() throws Exception {
    var began = new CountDownLatch(1);
    var mayEnd = new CountDownLatch(1);
    var ended = new AtomicBoolean();
    loop =
        loop(
            _ -> {
              began.countDown();
              mayEnd.await();
              ended.set(true);
              return lookAgainIn(Duration.ofSeconds(1));
            });
    loop.mark("a");
    began.await();

    var closed = CompletableFuture.runAsync(loop::close);
    assertThat(closed).isNotDone();
    mayEnd.countDown();
    closed.join();
    assertThat(ended).isTrue();

    loop.mark("a");
    clock.advance(Duration.ofDays(1));
    assertThat(runs).hasSize(1);
  }

  private Next lookAgainIn(Duration delay) {
    return new Next.LookAgain(clock.instant().plus(delay));
  }
}

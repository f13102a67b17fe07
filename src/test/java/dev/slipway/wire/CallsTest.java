package dev.slipway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What calls set going waits while many are being answered, and each has its turn.
class CallsTest {
  private static final int MANY = Runtime.getRuntime().availableProcessors() + 1;
  private final Calls calls = new Calls();
  private final CountDownLatch answered = new CountDownLatch(1);
  private final CountDownLatch done = new CountDownLatch(1);

  @AfterEach
  void answer() {
    answered.countDown();
  }

  @Test
  void whatFewCallsSetGoingBeginsAtOnce() {
    begin(MANY - 1);

    calls.afterwards(done::countDown);

    assertThat(done.getCount()).isZero();
  }

  @Test
  void whatOneOfManyCallsSetsGoingBeginsWhenFewAreLeft() throws InterruptedException {
    begin(MANY - 1);
    var last = new CountDownLatch(1);
    var waits = new CountDownLatch(1);
    calls.answer(
        () -> {
          calls.afterwards(done::countDown);
          waits.countDown();
          await(last);
        });
    assertThat(waits.await(10, TimeUnit.SECONDS)).isTrue();

    last.countDown();

    assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void eachBeginsInTurnAlthoughManyCallsGoOn() throws InterruptedException {
    begin(MANY);
    var begun = new LinkedBlockingQueue<Integer>();

    for (int i = 0; i < 3; i++) {
      int number = i;
      calls.afterwards(() -> begun.add(number));
    }

    assertThat(begun.poll(10, TimeUnit.SECONDS)).isEqualTo(0);
    assertThat(begun.poll(10, TimeUnit.SECONDS)).isEqualTo(1);
    assertThat(begun.poll(10, TimeUnit.SECONDS)).isEqualTo(2);
    assertThat(answered.getCount()).isEqualTo(1);
  }

  @Test
  void oneThatComesWhenNoneWaitsAnyMoreHasItsTurnToo() throws InterruptedException {
    begin(MANY);
    for (int i = 0; i < 2; i++) {
      var begun = new CountDownLatch(1);

      calls.afterwards(begun::countDown);

      assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void aCallThatFailsIsOver() throws InterruptedException {
    begin(MANY - 1);
    calls.answer(
        () -> {
          throw new IllegalStateException("of the test's own");
        });
    var next = new CountDownLatch(1);
    calls.answer(next::countDown);
    assertThat(next.await(10, TimeUnit.SECONDS)).isTrue();

    calls.afterwards(done::countDown);

    assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
  }

  private void begin(int count) {
    for (int i = 0; i < count; i++) {
      calls.answer(() -> await(answered));
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

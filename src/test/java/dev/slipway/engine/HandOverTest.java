package dev.slipway.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class HandOverTest {
  private static final int ROOM = 1000;

  private final HandOver<Integer> pieces = new HandOver<>();

  @Test
  void piecesComeInTheirOrder() throws InterruptedException {
    pieces.put(1);
    pieces.put(2);

    assertThat(pieces.take()).contains(1);
    assertThat(pieces.take()).contains(2);
  }

  @Test
  void whoWritesMuchWaitsForTheReader()
      throws InterruptedException, ExecutionException, TimeoutException {
    for (int i = 0; i < ROOM; i++) {
      pieces.put(i);
    }
    var oneMore = begin(() -> pieces.put(ROOM));

    assertThat(oneMore.isDone()).isFalse();
    for (int i = 0; i <= ROOM; i++) {
      assertThat(pieces.take()).contains(i);
    }
    oneMore.get(10, TimeUnit.SECONDS);
  }

  @Test
  void itsEndLetsBothSidesGo() throws InterruptedException, ExecutionException, TimeoutException {
    var reading = begin(() -> assertThat(pieces.take()).isEmpty());

    pieces.end();

    reading.get(10, TimeUnit.SECONDS);
    for (int i = 0; i <= ROOM; i++) {
      pieces.put(i);
    }
    assertThat(pieces.take()).isEmpty();
    assertThat(pieces.isOver()).isTrue();
  }

  private interface Act {
    void run() throws InterruptedException;
  }

  private static FutureTask<Boolean> begin(Act act) {
    var task =
        new FutureTask<>(
            () -> {
              act.run();
              return true;
            });
    Thread.ofVirtual().start(task);
    return task;
  }
}

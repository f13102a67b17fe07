package dev.slipway.metering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.metering.UsageEntry.End;
import dev.slipway.metering.UsageSubject.Architecture;
import dev.slipway.metering.UsageSubject.Billing;
import dev.slipway.store.MemoryStore;
import dev.slipway.store.SqliteStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsageLedgerTest {
  private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
  private static final UsageSubject WEB =
      new UsageSubject(
          new UsageSize(256, 512, 20),
          Architecture.X86_64,
          Billing.FARGATE,
          "us-east-1",
          "arn:aws:ecs:us-east-1:000000000000:task/default/t1",
          "web",
          "default",
          Map.of("team", "blue"));

  private final UsageLedger ledger = new UsageLedger(new MemoryStore());

  private UsageEntry entry() {
    return ledger.find("t1").orElseThrow();
  }

  @Test
  void aUseIsOpenUntilItEnds() {
    ledger.started("t1", WEB, NOON);
    assertThat(entry()).isEqualTo(UsageEntry.opened("t1", WEB, NOON));

    ledger.ended("t1", NOON.plusSeconds(90), false);

    assertThat(entry().end()).contains(new End(NOON.plusSeconds(90), false));
  }

  @Test
  void startingAgainChangesNothing() {
    ledger.started("t1", WEB, NOON);
    ledger.started("t1", WEB, NOON.plusSeconds(30));
    ledger.ended("t1", NOON.plusSeconds(90), false);
    ledger.started("t1", WEB, NOON.plusSeconds(100));

    assertThat(entry().startedAt()).isEqualTo(NOON);
    assertThat(entry().end()).isPresent();
    assertThat(ledger.entries()).hasSize(1);
  }

  @Test
  void theFirstEndStays() {
    ledger.started("t1", WEB, NOON);
    ledger.ended("t1", NOON.plusSeconds(90), false);
    ledger.ended("t1", NOON.plusSeconds(95), false);
    ledger.ended("t1", NOON.plusSeconds(99), true);

    assertThat(entry().end()).contains(new End(NOON.plusSeconds(90), false));
  }

  @Test
  void aTrueEndTakesThePlaceOfAnEstimate() {
    ledger.started("t1", WEB, NOON);
    ledger.ended("t1", NOON.plusSeconds(60), true);
    ledger.ended("t1", NOON.plusSeconds(90), false);

    assertThat(entry().end()).contains(new End(NOON.plusSeconds(90), false));
  }

  @Test
  void whatVanishedEndsWhenItWasLastSeenAsAnEstimate() {
    ledger.started("t1", WEB, NOON);
    ledger.seen(List.of("t1", "never-started"), NOON.plusSeconds(60));
    ledger.seen(List.of("t1"), NOON.plusSeconds(30));
    ledger.ended("t1", NOON.plusSeconds(30), true);

    assertThat(entry().end()).contains(new End(NOON.plusSeconds(60), true));
  }

  @Test
  void whatVanishedEndsWhenTheEngineLastSawItWhereThatIsLater() {
    ledger.started("t1", WEB, NOON);
    ledger.seen(List.of("t1"), NOON.plusSeconds(60));
    ledger.ended("t1", NOON.plusSeconds(75), true);

    assertThat(entry().end()).contains(new End(NOON.plusSeconds(75), true));
  }

  @Test
  void beingSeenAfterTheEndChangesNothing() {
    ledger.started("t1", WEB, NOON);
    ledger.ended("t1", NOON.plusSeconds(60), false);
    var ended = entry();

    ledger.seen(List.of("t1"), NOON.plusSeconds(90));

    assertThat(entry()).isEqualTo(ended);
  }

  @Test
  void whatNeverBeganHasNoEnd() {
    ledger.ended("t1", NOON, false);
    ledger.ended("t1", NOON, true);

    assertThat(ledger.entries()).isEmpty();
  }

  @Test
  void theBookIsTheSameAfterRestart(@TempDir Path directory) {
    List<UsageEntry> before;
    try (var store = SqliteStore.open(directory)) {
      var durable = new UsageLedger(store);
      durable.started("t1", WEB, NOON);
      durable.started("t2", WEB, NOON.plusSeconds(1));
      durable.seen(List.of("t1", "t2"), NOON.plusSeconds(60));
      durable.ended("t2", NOON.plusSeconds(61), true);
      before = durable.entries();
    }

    try (var store = SqliteStore.open(directory)) {
      assertThat(new UsageLedger(store).entries()).hasSize(2).isEqualTo(before);
    }
  }
}

package dev.slipway.ecr;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BackfillTest {
  private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
  private static final PrivateRegistry HERE = new PrivateRegistry("000000000000", "us-east-1");
  private static final PrivateRegistry THERE = new PrivateRegistry("000000000000", "eu-west-1");

  @Test
  void itFailsAsAWholeWhenHalfOfAHundredCopiesFailed() {
    var early = tried(begun().prepared(200), 49, 50);
    var good = tried(begun().prepared(200), 51, 49);
    var bad = tried(begun().prepared(200), 50, 50);

    assertThat(early.status()).isEqualTo(Backfill.Status.IN_PROGRESS);
    assertThat(good.status()).isEqualTo(Backfill.Status.IN_PROGRESS);
    assertThat(bad.status()).isEqualTo(Backfill.Status.FAILED);
    assertThat(bad.endedAt()).contains(NOW);
    assertThat(bad.progress().orElseThrow().failureCodes()).containsExactly("AccessDenied");
  }

  @Test
  void itStopsAtOnceBeforeTheFirstCopyAndElseAfterTheCopyUnderWay() {
    var idle = begun().stopped(NOW);
    var busy = begun().prepared(2).stopped(NOW);

    assertThat(idle.status()).isEqualTo(Backfill.Status.STOPPED);
    assertThat(idle.progress()).isEmpty();
    assertThat(busy.status()).isEqualTo(Backfill.Status.STOPPING);
    assertThat(tried(busy, 1, 0).status()).isEqualTo(Backfill.Status.STOPPING);
    assertThat(tried(busy, 1, 0).ended(NOW).status()).isEqualTo(Backfill.Status.STOPPED);
  }

  @Test
  void withAFewFailuresItIsCompleteAllTheSame() {
    assertThat(tried(begun().prepared(2), 1, 1).ended(NOW).status())
        .isEqualTo(Backfill.Status.COMPLETE);
  }

  private static Backfill begun() {
    return Backfill.begun("id", HERE, THERE, NOW);
  }

  private static Backfill tried(Backfill backfill, int made, int failed) {
    var next = backfill;
    for (int each = 0; each < made; each++) {
      next = next.copied(replica().complete(), NOW);
    }
    for (int each = 0; each < failed; each++) {
      next = next.copied(replica().failed("AccessDenied"), NOW);
    }
    return next;
  }

  private static Replica replica() {
    return new Replica(
        "000000000000/us-east-1/app",
        NOW,
        "sha256:" + "0".repeat(64),
        Optional.empty(),
        THERE,
        Replica.Status.IN_PROGRESS,
        Optional.empty());
  }
}

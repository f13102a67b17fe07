package dev.slipway.ecs.task.work;

import dev.slipway.ecs.task.Task;
import dev.slipway.ecs.task.TaskStatus;
import dev.slipway.ecs.task.Tasks;
import dev.slipway.engine.GroupObservation;
import dev.slipway.metering.UsageLedger;
import dev.slipway.reconcile.Reconciler;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// Notes once a minute which tasks are in use, so that the use of one that vanishes is known to the
/// minute.
///
/// Not at once: what an earlier life of the service left may have vanished before this one came,
/// and has to be looked at first.
final class UsageHeartbeat implements Reconciler {
  private static final Duration PERIOD = Duration.ofMinutes(1);

  private final Tasks tasks;
  private final UsageLedger ledger;
  private final InstantSource clock;
  private final Instant first;

  UsageHeartbeat(Tasks tasks, UsageLedger ledger, InstantSource clock) {
    this.tasks = tasks;
    this.ledger = ledger;
    this.clock = clock;
    first = clock.instant().plus(PERIOD);
  }

  @Override
  public Next reconcile(String key) {
    var now = clock.instant();
    if (now.isBefore(first)) {
      return new Next.LookAgain(first);
    }
    List<String> inUse =
        tasks.all().stream()
            .filter(UsageHeartbeat::isInUse)
            .map(task -> task.identity().id())
            .toList();
    if (!inUse.isEmpty()) {
      ledger.seen(inUse, now);
    }
    return new Next.LookAgain(now.plus(PERIOD));
  }

  private static boolean isInUse(Task task) {
    return task.lastStatus().isBefore(TaskStatus.DEPROVISIONING)
        && !task.hasSeenItsEnd()
        && task.lastSeen().flatMap(GroupObservation::pullStartedAt).isPresent();
  }
}

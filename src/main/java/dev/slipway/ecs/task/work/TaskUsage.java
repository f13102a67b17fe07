package dev.slipway.ecs.task.work;

import dev.slipway.ecs.task.Task;
import dev.slipway.ecs.task.TaskCapacity;
import dev.slipway.ecs.task.TaskTags;
import dev.slipway.ecs.task.Tasks;
import dev.slipway.engine.ContainerObservation;
import dev.slipway.engine.ContainerState.Ended;
import dev.slipway.engine.GroupObservation;
import dev.slipway.metering.UsageLedger;
import dev.slipway.metering.UsageSize;
import dev.slipway.metering.UsageSubject;
import dev.slipway.metering.UsageSubject.Architecture;
import dev.slipway.metering.UsageSubject.Billing;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ecs.model.Tag;

/// Writes what tasks use into the ledger: from the first image pull to the end of the last
/// container, by the engine's own times.
public final class TaskUsage {
  private final UsageLedger ledger;
  private final TaskTags tags;

  public TaskUsage(UsageLedger ledger, TaskTags tags) {
    this.ledger = ledger;
    this.tags = tags;
  }

  /// To be called before the observation is written down: then none is written down whose use is
  /// not in the ledger.
  void began(Task task, GroupObservation observation) {
    boolean known = task.lastSeen().flatMap(GroupObservation::pullStartedAt).isPresent();
    if (!known) {
      observation
          .pullStartedAt()
          .ifPresent(at -> ledger.started(task.identity().id(), subject(task), at));
    }
  }

  /// To be called before the task is written down as STOPPED. Where a container's end was not seen,
  /// the use counts up to when it was last known to be there.
  void ended(Task task) {
    var ends =
        task.lastSeen().stream()
            .flatMap(each -> each.containers().stream())
            .map(ContainerObservation::state)
            .filter(Ended.class::isInstance)
            .map(Ended.class::cast)
            .toList();
    boolean estimated = ends.stream().anyMatch(Ended::estimated);
    ends.stream()
        .map(Ended::finishedAt)
        .max(Comparator.naturalOrder())
        .ifPresent(at -> ledger.ended(task.identity().id(), at, estimated));
  }

  UsageHeartbeat heartbeat(Tasks tasks, InstantSource clock) {
    return new UsageHeartbeat(tasks, ledger, clock);
  }

  private UsageSubject subject(Task task) {
    var order = task.order();
    var arn = order.taskDefinitionArn();
    return new UsageSubject(
        new UsageSize(
            order.need().cpuUnits(),
            order.need().memoryMib(),
            order.ephemeralStorageGib().orElse(0)),
        order.architecture().equals("ARM64") ? Architecture.ARM64 : Architecture.X86_64,
        billing(order.capacity()),
        task.identity().region(),
        task.identity().arn(),
        arn.substring(arn.lastIndexOf('/') + 1, arn.lastIndexOf(':')),
        task.identity().clusterName(),
        byKey(tags.of(task)));
  }

  private static Billing billing(TaskCapacity capacity) {
    return switch (capacity.launch()) {
      case EC2 -> Billing.NONE;
      case FARGATE ->
          capacity.capacityProvider().filter("FARGATE_SPOT"::equals).isPresent()
              ? Billing.FARGATE_SPOT
              : Billing.FARGATE;
    };
  }

  private static Map<String, String> byKey(List<Tag> tags) {
    return tags.stream()
        .collect(Collectors.toMap(Tag::key, tag -> tag.value() == null ? "" : tag.value()));
  }
}

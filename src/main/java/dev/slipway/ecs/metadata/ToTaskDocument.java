package dev.slipway.ecs.metadata;

import dev.slipway.ecs.task.NetworkInterface;
import dev.slipway.ecs.task.Task;
import dev.slipway.ecs.task.TaskCapacity;
import dev.slipway.engine.GroupObservation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ecs.model.Tag;

/// Writes what is known of a task as AWS does.
///
/// Not emulated: `ClockDrift`, `EphemeralStorageMetrics`, `AvailabilityZoneID`, `Errors` and fault
/// injection.
final class ToTaskDocument {
  private static final String SERVICE = "service:";

  private ToTaskDocument() {}

  /// @param tags empty where they were not asked for
  /// @param measured told in version 4 only
  static TaskDocument of(Known known, Tags tags, Measured measured, Version version) {
    var task = known.task();
    return new TaskDocument(
        cluster(task),
        task.identity().arn(),
        known.definition().family(),
        String.valueOf(known.definition().revision()),
        task.desiredStatus().name(),
        known.status(),
        Limits.of(task.order()),
        task.lastSeen().flatMap(GroupObservation::pullStartedAt),
        task.lastSeen().flatMap(GroupObservation::pullStoppedAt),
        task.executionStoppedAt(),
        task.order().capacity().availabilityZone(),
        task.order().capacity().launch().name(),
        containers(known, version),
        map(tags.task()),
        map(tags.instance()),
        inFourth(version, () -> vpc(known)),
        inFourth(version, () -> service(task)),
        inFourth(version, measured::clock),
        inFourth(version, measured::storage),
        inFourth(version, () -> Optional.of(false)));
  }

  /// The tags that an answer is to have.
  record Tags(List<Tag> task, List<Tag> instance) {
    static final Tags NONE = new Tags(List.of(), List.of());

    Tags {
      task = List.copyOf(task);
      instance = List.copyOf(instance);
    }
  }

  /// Fargate says the cluster's ARN, the agent on EC2 its name.
  private static String cluster(Task task) {
    return task.order().capacity().launch() == TaskCapacity.Launch.FARGATE
        ? task.identity().clusterArn()
        : task.identity().clusterName();
  }

  private static List<ContainerDocument> containers(Known known, Version version) {
    return known.task().order().containers().stream()
        .flatMap(each -> ToContainerDocument.of(known, each, version).stream())
        .toList();
  }

  private static <T> Optional<T> inFourth(Version version, Supplier<Optional<T>> value) {
    return version == Version.V4 ? value.get() : Optional.empty();
  }

  private static Optional<String> vpc(Known known) {
    return known
        .task()
        .networkInterface()
        .flatMap(NetworkInterface::assigned)
        .map(_ -> known.vpc().vpcId());
  }

  private static Optional<String> service(Task task) {
    return Optional.of(task.order().group())
        .filter(group -> group.startsWith(SERVICE))
        .map(group -> group.substring(SERVICE.length()));
  }

  private static Map<String, String> map(List<Tag> tags) {
    return tags.stream().collect(Collectors.toMap(Tag::key, Tag::value));
  }
}

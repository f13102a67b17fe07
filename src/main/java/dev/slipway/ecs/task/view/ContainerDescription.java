package dev.slipway.ecs.task.view;

import dev.slipway.ecs.task.NetworkInterface;
import dev.slipway.ecs.task.Task;
import dev.slipway.ecs.task.TaskContainer;
import dev.slipway.engine.ContainerObservation;
import dev.slipway.engine.ContainerState;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.Container;
import software.amazon.awssdk.services.ecs.model.NetworkBinding;

/// Shows one container of a task in AWS's shape.
final class ContainerDescription {
  private static final int LONGEST_REASON = 1024;

  private ContainerDescription() {}

  static Container of(Task task, TaskContainer container) {
    var seen = task.seen(container.name());
    return Container.builder()
        .containerArn(container.arn())
        .taskArn(task.identity().arn())
        .name(container.name())
        .image(container.image())
        .imageDigest(seen.flatMap(ContainerObservation::imageDigest).orElse(null))
        .runtimeId(seen.flatMap(ContainerObservation::runtimeId).orElse(null))
        .lastStatus(status(task, seen))
        .exitCode(exitCode(seen))
        .reason(reason(seen))
        .healthStatus(TaskDescription.healthOf(task, container).name())
        .networkBindings(bindings(seen))
        .networkInterfaces(interfaces(task))
        .cpu(String.valueOf(container.cpuUnits()))
        .memory(TaskDescription.text(container.memoryMib()))
        .memoryReservation(TaskDescription.text(container.memoryReservationMib()))
        .build();
  }

  /// A container that its engine never knew of has ended when its task has.
  private static String status(Task task, Optional<ContainerObservation> seen) {
    if (task.isStopped()) {
      return "STOPPED";
    }
    return seen.map(ContainerObservation::state)
        .map(
            state ->
                switch (state) {
                  case ContainerState.Waiting _, ContainerState.Created _ -> "PENDING";
                  case ContainerState.Running _ -> "RUNNING";
                  case ContainerState.Ended _ -> "STOPPED";
                })
        .orElse("PENDING");
  }

  private static Optional<ContainerState.Ended> end(Optional<ContainerObservation> seen) {
    return seen.map(ContainerObservation::state)
        .filter(ContainerState.Ended.class::isInstance)
        .map(ContainerState.Ended.class::cast);
  }

  private static @Nullable Integer exitCode(Optional<ContainerObservation> seen) {
    return end(seen)
        .filter(ended -> ended.exitCode().isPresent())
        .map(ended -> ended.exitCode().getAsInt())
        .orElse(null);
  }

  private static @Nullable String reason(Optional<ContainerObservation> seen) {
    return end(seen)
        .flatMap(ContainerState.Ended::reason)
        .map(text -> text.length() > LONGEST_REASON ? text.substring(0, LONGEST_REASON) : text)
        .orElse(null);
  }

  private static List<NetworkBinding> bindings(Optional<ContainerObservation> seen) {
    return seen.map(ContainerObservation::bindings).orElse(List.of()).stream()
        .map(
            each ->
                NetworkBinding.builder()
                    .bindIP(each.hostAddress())
                    .hostPort(each.hostPort())
                    .containerPort(each.containerPort())
                    .protocol(each.protocol())
                    .build())
        .toList();
  }

  private static List<software.amazon.awssdk.services.ecs.model.NetworkInterface> interfaces(
      Task task) {
    return task.networkInterface().stream()
        .flatMap(each -> each.assigned().map(address -> shown(each, address)).stream())
        .toList();
  }

  private static software.amazon.awssdk.services.ecs.model.NetworkInterface shown(
      NetworkInterface of, NetworkInterface.Assigned assigned) {
    return software.amazon.awssdk.services.ecs.model.NetworkInterface.builder()
        .attachmentId(of.attachmentId())
        .privateIpv4Address(assigned.address())
        .build();
  }
}

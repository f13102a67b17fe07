package dev.slipway.ecs.taskdefinition;

import dev.slipway.fargate.SizeText;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.HostVolumeProperties;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.PortMapping;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.TransportProtocol;
import software.amazon.awssdk.services.ecs.model.Volume;

/// From what a request says to what ECS gives back: everything that was said is kept, some of what
/// was not is filled in.
final class TaskDefinitionDefaults {

  private static final int INTERVAL_SECONDS = 30;
  private static final int TIMEOUT_SECONDS = 5;
  private static final int RETRIES = 3;
  private static final int RESTART_ATTEMPT_SECONDS = 300;

  private TaskDefinitionDefaults() {}

  /// The request as a task definition, word for word.
  @SuppressWarnings("deprecation") // AWS deprecated inferenceAccelerators; older tools send them
  static TaskDefinition draft(RegisterTaskDefinitionRequest request) {
    var draft =
        TaskDefinition.builder()
            .family(request.family())
            .taskRoleArn(request.taskRoleArn())
            .executionRoleArn(request.executionRoleArn())
            .networkMode(request.networkModeAsString())
            .containerDefinitions(request.containerDefinitions())
            .volumes(request.volumes())
            .placementConstraints(request.placementConstraints())
            .cpu(request.cpu())
            .memory(request.memory())
            .pidMode(request.pidModeAsString())
            .ipcMode(request.ipcModeAsString())
            .proxyConfiguration(request.proxyConfiguration())
            .ephemeralStorage(request.ephemeralStorage())
            .runtimePlatform(request.runtimePlatform())
            .enableFaultInjection(request.enableFaultInjection());
    if (request.hasRequiresCompatibilities()) {
      draft.requiresCompatibilitiesWithStrings(request.requiresCompatibilitiesAsStrings());
    }
    if (request.hasInferenceAccelerators()) {
      draft.inferenceAccelerators(request.inferenceAccelerators());
    }
    return draft.build();
  }

  /// A sound draft with ECS's own values where its owner left them out.
  static TaskDefinition fill(TaskDefinition draft) {
    return draft.toBuilder()
        .containerDefinitions(
            draft.containerDefinitions().stream()
                .map(container -> container(container, NetworkRules.mode(draft)))
                .toList())
        .volumes(draft.volumes().stream().map(TaskDefinitionDefaults::volume).toList())
        .placementConstraints(List.copyOf(draft.placementConstraints()))
        .cpu(draft.cpu() == null ? null : number(SizeText.cpuUnits(draft.cpu()).orElseThrow()))
        .memory(
            draft.memory() == null
                ? null
                : number(SizeText.memoryMiB(draft.memory()).orElseThrow()))
        .build();
  }

  private static String number(int amount) {
    return Integer.toString(amount);
  }

  private static ContainerDefinition container(ContainerDefinition container, NetworkMode mode) {
    var filled =
        container.toBuilder()
            .cpu(Objects.requireNonNullElse(container.cpu(), 0))
            .essential(Objects.requireNonNullElse(container.essential(), true))
            .portMappings(container.portMappings().stream().map(port -> port(port, mode)).toList())
            .environment(List.copyOf(container.environment()))
            .mountPoints(List.copyOf(container.mountPoints()))
            .volumesFrom(List.copyOf(container.volumesFrom()))
            .systemControls(List.copyOf(container.systemControls()));
    var check = container.healthCheck();
    if (check != null) {
      filled.healthCheck(
          check.toBuilder()
              .interval(Objects.requireNonNullElse(check.interval(), INTERVAL_SECONDS))
              .timeout(Objects.requireNonNullElse(check.timeout(), TIMEOUT_SECONDS))
              .retries(Objects.requireNonNullElse(check.retries(), RETRIES))
              .build());
    }
    var restart = container.restartPolicy();
    if (restart != null) {
      filled.restartPolicy(
          restart.toBuilder()
              .restartAttemptPeriod(
                  Objects.requireNonNullElse(
                      restart.restartAttemptPeriod(), RESTART_ATTEMPT_SECONDS))
              .build());
    }
    return filled.build();
  }

  private static PortMapping port(PortMapping port, NetworkMode mode) {
    var filled = port.toBuilder();
    if (port.protocolAsString() == null) {
      filled.protocol(TransportProtocol.TCP);
    }
    boolean leavesHostPortOut = port.hostPort() == null || port.hostPort() == 0;
    if (port.containerPortRange() == null && leavesHostPortOut) {
      filled.hostPort(PortRules.sharesPorts(mode) ? port.containerPort() : 0);
    }
    return filled.build();
  }

  private static Volume volume(Volume volume) {
    var efs = volume.efsVolumeConfiguration();
    if (efs != null) {
      var rooted =
          efs.toBuilder().rootDirectory(Objects.requireNonNullElse(efs.rootDirectory(), "/"));
      return volume.toBuilder().efsVolumeConfiguration(rooted.build()).build();
    }
    boolean isScratch =
        volume.dockerVolumeConfiguration() == null
            && volume.fsxWindowsFileServerVolumeConfiguration() == null
            && !Boolean.TRUE.equals(volume.configuredAtLaunch())
            && volume.host() == null;
    return isScratch
        ? volume.toBuilder().host(HostVolumeProperties.builder().build()).build()
        : volume;
  }
}

package dev.slipway.ecs.taskdefinition;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.ecs.model.Attribute;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.EFSVolumeConfiguration;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.ProxyConfigurationType;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.Volume;

/// The attributes that a container instance must have to run a task definition: what the ECS agent
/// calls its capabilities.
final class RequiredAttributes {

  static final String AGENT = "com.amazonaws.ecs.capability.";
  static final String ECS = "ecs.capability.";

  private final Set<String> names = new LinkedHashSet<>();
  private final TaskDefinition draft;

  private RequiredAttributes(TaskDefinition draft) {
    this.draft = draft;
  }

  static List<Attribute> of(TaskDefinition draft) {
    var attributes = new RequiredAttributes(draft);
    draft.containerDefinitions().forEach(attributes::container);
    attributes.task();
    draft.volumes().forEach(attributes::volume);
    return attributes.names.stream().map(name -> Attribute.builder().name(name).build()).toList();
  }

  private void container(ContainerDefinition container) {
    names.addAll(ContainerAttributes.of(container, draft.executionRoleArn() != null));
  }

  private void task() {
    boolean isHost = draft.networkMode() == NetworkMode.HOST;
    needs(draft.taskRoleArn() != null, AGENT + "task-iam-role");
    needs(draft.taskRoleArn() != null && isHost, AGENT + "task-iam-role-network-host");
    if (draft.networkMode() == NetworkMode.AWSVPC) {
      needs(true, AGENT + "docker-remote-api.1.18");
      needs(true, ECS + "task-eni");
    }
    boolean hasSize = draft.cpu() != null || draft.memory() != null;
    boolean isForFargate = draft.requiresCompatibilities().contains(Compatibility.FARGATE);
    needs(hasSize && !isForFargate, ECS + "task-cpu-mem-limit");
    needs(draft.pidMode() != null || draft.ipcMode() != null, ECS + "pid-ipc-namespace-sharing");
    needs(
        draft.proxyConfiguration() != null
            && draft.proxyConfiguration().type() == ProxyConfigurationType.APPMESH,
        ECS + "aws-appmesh");
    needs(Boolean.TRUE.equals(draft.enableFaultInjection()), ECS + "fault-injection");
  }

  private void volume(Volume volume) {
    var docker = volume.dockerVolumeConfiguration();
    needs(
        docker != null && docker.driver() != null,
        ECS + "docker-plugin." + (docker == null ? "" : docker.driver()));
    EFSVolumeConfiguration efs = volume.efsVolumeConfiguration();
    needs(efs != null, ECS + "efs");
    needs(efs != null && efs.authorizationConfig() != null, ECS + "efsAuth");
    needs(volume.fsxWindowsFileServerVolumeConfiguration() != null, ECS + "fsxWindowsFileServer");
    needs(Boolean.TRUE.equals(volume.configuredAtLaunch()), ECS + "storage.ebs-task-volume-attach");
  }

  private void needs(boolean needed, String name) {
    if (needed) {
      names.add(name);
    }
  }
}

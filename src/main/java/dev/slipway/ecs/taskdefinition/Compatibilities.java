package dev.slipway.ecs.taskdefinition;

import java.util.List;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/// The launch types that a sound task definition could run on, whichever its owner asked for.
final class Compatibilities {

  private Compatibilities() {}

  static List<Compatibility> of(TaskDefinition draft) {
    if (TaskDefinitionRules.allowsFargate(draft)) {
      return List.of(Compatibility.EC2, Compatibility.FARGATE);
    }
    return allowsExternal(draft)
        ? List.of(Compatibility.EXTERNAL, Compatibility.EC2)
        : List.of(Compatibility.EC2);
  }

  /// An external instance has no network interfaces to give away and mounts no EFS.
  static boolean allowsExternal(TaskDefinition draft) {
    return draft.networkMode() != NetworkMode.AWSVPC
        && draft.volumes().stream().allMatch(volume -> volume.efsVolumeConfiguration() == null);
  }
}

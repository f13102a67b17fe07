package dev.slipway.ecs.taskdefinition;

import static dev.slipway.ecs.taskdefinition.TopicRules.refuse;

import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.PidMode;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.Volume;

/// What Fargate refuses of the task as a whole, beside its size.
final class FargateRules implements TopicRules {

  static final String NOT_SUPPORTED = "Fargate compatible task definitions do not support ";

  @Override
  public Stream<String> problems(TaskDefinition draft) {
    return Stream.of(
            refuse(
                draft.networkMode() != NetworkMode.AWSVPC,
                "Fargate only supports network mode ‘awsvpc’."),
            refuse(
                draft.pidMode() == PidMode.HOST,
                "Tasks using the Fargate launch type do not support pidMode 'host'. The supported"
                    + " value for pidMode is 'task'."),
            refuse(draft.ipcMode() != null, NOT_SUPPORTED + "ipcMode"),
            refuse(!draft.placementConstraints().isEmpty(), NOT_SUPPORTED + "constraints"),
            draft.volumes().stream().flatMap(FargateRules::volume))
        .flatMap(problem -> problem);
  }

  private static Stream<String> volume(Volume volume) {
    return Stream.of(
            refuse(
                volume.host() != null && volume.host().sourcePath() != null,
                NOT_SUPPORTED + "sourcePath"),
            refuse(
                volume.dockerVolumeConfiguration() != null,
                NOT_SUPPORTED + "dockerVolumeConfiguration"),
            refuse(
                volume.fsxWindowsFileServerVolumeConfiguration() != null,
                NOT_SUPPORTED + "fsxWindowsFileServerVolumeConfiguration"))
        .flatMap(problem -> problem);
  }
}

package dev.slipway.ecs.taskdefinition;

import static dev.slipway.ecs.taskdefinition.TopicRules.refuse;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.DockerVolumeConfiguration;
import software.amazon.awssdk.services.ecs.model.EFSAuthorizationConfigIAM;
import software.amazon.awssdk.services.ecs.model.EFSTransitEncryption;
import software.amazon.awssdk.services.ecs.model.EFSVolumeConfiguration;
import software.amazon.awssdk.services.ecs.model.MountPoint;
import software.amazon.awssdk.services.ecs.model.Scope;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.Volume;

/// Volumes, and that what containers mount is there.
final class VolumeRules implements TopicRules {

  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-]{1,255}");

  @Override
  public Stream<String> problems(TaskDefinition draft) {
    List<String> names = draft.volumes().stream().map(Volume::name).toList();
    Set<String> containers =
        draft.containerDefinitions().stream()
            .map(ContainerDefinition::name)
            .collect(Collectors.toSet());
    return Stream.of(
            draft.volumes().stream().flatMap(VolumeRules::volume),
            refuse(
                names.stream().distinct().count() < names.size(),
                "Volume names must be unique within a task definition."),
            draft.containerDefinitions().stream()
                .flatMap(container -> container.mountPoints().stream())
                .flatMap(mount -> mount(mount, names)),
            draft.containerDefinitions().stream()
                .flatMap(container -> container.volumesFrom().stream())
                .filter(from -> !containers.contains(from.sourceContainer()))
                .map(
                    from ->
                        "Invalid 'volumesFrom' setting. Unknown container: '%s'."
                            .formatted(from.sourceContainer())),
            configuredAtLaunch(draft))
        .flatMap(problem -> problem);
  }

  private static Stream<String> volume(Volume volume) {
    if (volume.name() == null || volume.name().isEmpty()) {
      return Stream.of("Volume.name should not be null or empty.");
    }
    long kinds =
        Stream.of(
                volume.host(),
                volume.dockerVolumeConfiguration(),
                volume.efsVolumeConfiguration(),
                volume.fsxWindowsFileServerVolumeConfiguration())
            .filter(Objects::nonNull)
            .count();
    return Stream.of(
            refuse(
                !NAME.matcher(volume.name()).matches(), "Volume.name contains invalid characters."),
            refuse(
                kinds > 1,
                "Volume '%s' must have only one kind of configuration.".formatted(volume.name())),
            efs(volume.efsVolumeConfiguration()),
            docker(volume.dockerVolumeConfiguration()))
        .flatMap(problem -> problem);
  }

  private static Stream<String> mount(MountPoint mount, List<String> volumes) {
    return Stream.concat(
        refuse(
            !volumes.contains(mount.sourceVolume()),
            "Unknown volume '%s'.".formatted(mount.sourceVolume())),
        refuse(
            mount.containerPath() == null || mount.containerPath().isEmpty(),
            "MountPoint.containerPath should not be null or empty."));
  }

  private static Stream<String> configuredAtLaunch(TaskDefinition draft) {
    Set<String> mounted =
        draft.containerDefinitions().stream()
            .flatMap(container -> container.mountPoints().stream())
            .map(MountPoint::sourceVolume)
            .collect(Collectors.toSet());
    List<String> atLaunch =
        draft.volumes().stream()
            .filter(volume -> Boolean.TRUE.equals(volume.configuredAtLaunch()))
            .map(Volume::name)
            .toList();
    return Stream.concat(
        refuse(
            atLaunch.size() > 1,
            "Only one volume can be configured at launch in a task definition."),
        refuse(
            !mounted.containsAll(atLaunch),
            "Volumes %s are not referenced by any of the containers".formatted(atLaunch)));
  }

  private static Stream<String> efs(EFSVolumeConfiguration efs) {
    if (efs == null) {
      return Stream.empty();
    }
    boolean encrypted = efs.transitEncryption() == EFSTransitEncryption.ENABLED;
    var authorization = efs.authorizationConfig();
    boolean hasAccessPoint = authorization != null && authorization.accessPointId() != null;
    String root = efs.rootDirectory();
    return Stream.of(
            refuse(
                efs.fileSystemId() == null || efs.fileSystemId().isEmpty(),
                "EFSVolumeConfiguration.fileSystemId should not be null or empty."),
            refuse(
                efs.transitEncryptionPort() != null && !encrypted,
                "TransitEncryptionPort requires that TransitEncryption is enabled"),
            refuse(
                authorization != null
                    && authorization.iam() == EFSAuthorizationConfigIAM.ENABLED
                    && !encrypted,
                "EFS IAM authorization requires TransitEncryption to be enabled"),
            refuse(
                hasAccessPoint && root != null && !root.equals("/"),
                "When using an EFS access point, the root directory must either be set to \"/\" or"
                    + " be omitted"))
        .flatMap(problem -> problem);
  }

  private static Stream<String> docker(DockerVolumeConfiguration docker) {
    return refuse(
        docker != null
            && Boolean.TRUE.equals(docker.autoprovision())
            && docker.scope() != Scope.SHARED,
        "Autoprovision is only supported for volumes with shared scope.");
  }
}

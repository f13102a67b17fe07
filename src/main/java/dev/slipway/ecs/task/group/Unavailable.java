package dev.slipway.ecs.task.group;

import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.EnvironmentFile;
import software.amazon.awssdk.services.ecs.model.LogConfiguration;
import software.amazon.awssdk.services.ecs.model.Secret;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.Volume;

/// Why a task cannot have what it asks for: what Slipway has no store or engine for stops the task
/// with a reason, and is never left out in silence.
final class Unavailable {
  private static final String ERROR = "ResourceInitializationError: ";
  private static final String RETRIEVAL =
      ERROR
          + "unable to pull secrets or registry auth: execution resource retrieval failed: unable"
          + " to retrieve ";
  private static final String RETRIED = "service call has been retried 1 time(s): ";

  private Unavailable() {}

  /// The first reason, if there is one.
  static Optional<String> reason(TaskDefinition definition, Stream<Wanted> containers) {
    return Stream.of(
            definition.volumes().stream().flatMap(Unavailable::volume),
            namespaces(definition),
            containers.flatMap(Unavailable::container))
        .flatMap(each -> each)
        .findFirst();
  }

  private static Stream<String> container(Wanted wanted) {
    var definition = wanted.definition();
    return Stream.of(
            Stream.ofNullable(definition.repositoryCredentials())
                .map(each -> inSecretsManager(each.credentialsParameter())),
            definition.secrets().stream().map(Unavailable::secret),
            Stream.ofNullable(definition.logConfiguration())
                .flatMap(each -> each.secretOptions().stream())
                .map(Unavailable::secret),
            Stream.concat(
                    wanted.override().environmentFiles().stream(),
                    definition.environmentFiles().stream())
                .map(Unavailable::environmentFile),
            Stream.ofNullable(definition.logConfiguration()).flatMap(Unavailable::logDriver),
            settings(definition))
        .flatMap(each -> each);
  }

  /// AWS's sentence for a secret that is not there, and why none is.
  private static String secret(Secret secret) {
    return secret.valueFrom().contains(":secretsmanager:")
        ? inSecretsManager(secret.valueFrom())
        : RETRIEVAL
            + "secrets from ssm: "
            + RETRIED
            + "invalid ssm parameters: "
            + secret.valueFrom()
            + noStore("Parameter Store");
  }

  private static String inSecretsManager(String name) {
    return RETRIEVAL
        + "secret from asm: "
        + RETRIED
        + "failed to fetch secret "
        + name
        + " from secrets manager: ResourceNotFoundException: Secrets Manager can't find the"
        + " specified secret."
        + noStore("Secrets Manager");
  }

  private static String environmentFile(EnvironmentFile file) {
    return ERROR
        + "failed to download env files: file download command: non empty error stream: "
        + RETRIED
        + "NoSuchBucket: The specified bucket does not exist: "
        + file.value()
        + noStore("S3");
  }

  private static String noStore(String service) {
    return " (Slipway has no %s yet: give the value by 'environment' of the container or of an override)"
        .formatted(service);
  }

  private static Stream<String> logDriver(LogConfiguration log) {
    return switch (log.logDriver()) {
      case AWSLOGS, JSON_FILE -> Stream.empty();
      case SYSLOG, JOURNALD, GELF, FLUENTD, SPLUNK, AWSFIRELENS, UNKNOWN_TO_SDK_VERSION ->
          Stream.of(
              ERROR
                  + "failed to initialize logging driver: Slipway has no log driver "
                  + log.logDriverAsString());
    };
  }

  private static Stream<String> volume(Volume volume) {
    if (volume.efsVolumeConfiguration() != null) {
      return Stream.of(
          ERROR
              + "failed to invoke EFS utils commands to set up EFS volumes: stderr: Slipway has no"
              + " file system "
              + volume.efsVolumeConfiguration().fileSystemId());
    }
    return volume.fsxWindowsFileServerVolumeConfiguration() != null
            || Boolean.TRUE.equals(volume.configuredAtLaunch())
        ? Stream.of(missing("volume '" + volume.name() + "' of this kind"))
        : Stream.empty();
  }

  private static Stream<String> namespaces(TaskDefinition definition) {
    return Stream.of(
            Stream.ofNullable(definition.pidModeAsString()).map(mode -> "pidMode '" + mode + "'"),
            Stream.ofNullable(definition.ipcModeAsString()).map(mode -> "ipcMode '" + mode + "'"),
            Stream.ofNullable(definition.proxyConfiguration()).map(_ -> "proxyConfiguration"))
        .flatMap(each -> each)
        .map(Unavailable::missing);
  }

  private static Stream<String> settings(ContainerDefinition definition) {
    return Stream.of(
            Stream.ofNullable(definition.disableNetworking())
                .filter(Boolean::booleanValue)
                .map(_ -> "disableNetworking"),
            Stream.ofNullable(definition.firelensConfiguration()).map(_ -> "firelensConfiguration"),
            definition.credentialSpecs().stream().map(_ -> "credentialSpecs"))
        .flatMap(each -> each)
        .map(setting -> missing(setting + " of container '" + definition.name() + "'"));
  }

  private static String missing(String what) {
    return ERROR + "Slipway does not have " + what + " yet";
  }
}

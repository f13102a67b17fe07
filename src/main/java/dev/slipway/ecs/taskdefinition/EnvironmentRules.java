package dev.slipway.ecs.taskdefinition;

import static dev.slipway.ecs.taskdefinition.TopicRules.refuse;

import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.EnvironmentFile;
import software.amazon.awssdk.services.ecs.model.Secret;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.Ulimit;
import software.amazon.awssdk.services.ecs.model.UlimitName;

/// Environment variables, files of them, secrets, and the limits of a container's processes.
final class EnvironmentRules implements TopicRules {

  private static final int MOST_FILES = 10;

  @Override
  public Stream<String> problems(TaskDefinition draft) {
    return Stream.of(
            draft.containerDefinitions().stream().flatMap(EnvironmentRules::files),
            draft.containerDefinitions().stream()
                .flatMap(EnvironmentRules::secrets)
                .flatMap(EnvironmentRules::secret),
            refuse(
                draft.executionRoleArn() == null
                    && draft.containerDefinitions().stream()
                        .anyMatch(container -> !container.secrets().isEmpty()),
                "When you are specifying container secrets, you must also specify a value for"
                    + " 'executionRoleArn'."),
            draft.containerDefinitions().stream()
                .flatMap(container -> container.ulimits().stream())
                .flatMap(EnvironmentRules::ulimit))
        .flatMap(problem -> problem);
  }

  private static Stream<String> files(ContainerDefinition container) {
    return Stream.concat(
        refuse(
            container.environmentFiles().size() > MOST_FILES,
            "The maximum number of environment files was exceeded. Specify ten or less and try"
                + " again."),
        container.environmentFiles().stream()
            .map(EnvironmentFile::value)
            .filter(value -> value == null || !value.startsWith("arn:"))
            .map(_ -> "Invalid arn syntax"));
  }

  private static Stream<Secret> secrets(ContainerDefinition container) {
    return container.logConfiguration() == null
        ? container.secrets().stream()
        : Stream.concat(
            container.secrets().stream(), container.logConfiguration().secretOptions().stream());
  }

  private static Stream<String> secret(Secret secret) {
    return Stream.concat(
        refuse(
            secret.name() == null || secret.name().isEmpty(),
            "Secret.name should not be null or empty."),
        refuse(
            secret.valueFrom() == null || secret.valueFrom().isEmpty(),
            "Secret.valueFrom should not be null or empty."));
  }

  private static Stream<String> ulimit(Ulimit ulimit) {
    if (ulimit.name() == null || ulimit.name() == UlimitName.UNKNOWN_TO_SDK_VERSION) {
      return Stream.of("Invalid ulimit name: " + ulimit.nameAsString());
    }
    return refuse(
        ulimit.softLimit() != null
            && ulimit.hardLimit() != null
            && ulimit.softLimit() > ulimit.hardLimit(),
        "Soft limit exceeds hard limit for ulimit " + ulimit.nameAsString());
  }
}

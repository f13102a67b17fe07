package dev.slipway.ecs.taskdefinition;

import static dev.slipway.ecs.taskdefinition.TopicRules.refuse;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.ContainerRestartPolicy;
import software.amazon.awssdk.services.ecs.model.HealthCheck;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/// Health checks, restart policies and time-outs: the numbers that have bounds.
final class TimingRules implements TopicRules {

  private static final int MOST_IGNORED_EXIT_CODES = 50;

  @Override
  public Stream<String> problems(TaskDefinition draft) {
    return draft.containerDefinitions().stream().flatMap(TimingRules::container);
  }

  private static Stream<String> container(ContainerDefinition container) {
    return Stream.of(
            container.healthCheck() == null
                ? Stream.<String>empty()
                : health(container.healthCheck(), container.name()),
            container.restartPolicy() == null
                ? Stream.<String>empty()
                : restart(container.restartPolicy(), container.name()),
            notNegative("startTimeout", container.startTimeout(), container.name()),
            notNegative("stopTimeout", container.stopTimeout(), container.name()))
        .flatMap(problem -> problem);
  }

  private static Stream<String> health(HealthCheck check, String container) {
    return Stream.of(
            refuse(
                check.command().isEmpty(),
                "Health check command must not be empty for container '%s'".formatted(container)),
            between("interval", check.interval(), 5, 300, container),
            between("timeout", check.timeout(), 2, 60, container),
            between("retries", check.retries(), 1, 10, container),
            between("startPeriod", check.startPeriod(), 0, 300, container))
        .flatMap(problem -> problem);
  }

  private static Stream<String> between(
      String setting, @Nullable Integer value, int least, int most, String container) {
    if (value == null) {
      return Stream.empty();
    }
    return Stream.concat(
        refuse(
            value < least,
            "Health check %s must be greater than or equal to the minimum allowed value %d for container '%s'"
                .formatted(setting, least, container)),
        refuse(
            value > most,
            "Health check %s must be less than or equal to the maximum allowed value %d for container '%s'"
                .formatted(setting, most, container)));
  }

  private static Stream<String> restart(ContainerRestartPolicy policy, String container) {
    Integer period = policy.restartAttemptPeriod();
    return Stream.of(
            refuse(
                policy.enabled() == null,
                "The 'enabled' setting of the restart policy for container '%s' must be specified."
                    .formatted(container)),
            refuse(
                period != null && (period < 60 || period > 1800),
                "The 'restartAttemptPeriod' setting for container '%s' must be between 60 and 1800."
                    .formatted(container)),
            refuse(
                policy.ignoredExitCodes().size() > MOST_IGNORED_EXIT_CODES,
                "The 'ignoredExitCodes' setting for container '%s' must have at most %d entries."
                    .formatted(container, MOST_IGNORED_EXIT_CODES)))
        .flatMap(problem -> problem);
  }

  private static Stream<String> notNegative(
      String setting, @Nullable Integer seconds, String container) {
    return refuse(
        seconds != null && seconds < 0,
        "Invalid '%s' setting for container '%s'.".formatted(setting, container));
  }
}

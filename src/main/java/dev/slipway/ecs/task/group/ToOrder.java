package dev.slipway.ecs.task.group;

import dev.slipway.engine.ContainerOrder;
import dev.slipway.engine.ContainerOrder.Condition;
import dev.slipway.engine.ContainerOrder.Dependency;
import dev.slipway.engine.HealthCheck;
import dev.slipway.engine.RestartPolicy;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;

/// When a container starts, when it is healthy, and when it is started again.
final class ToOrder {
  private static final int STOP_SECONDS = 30;
  private static final int INTERVAL_SECONDS = 30;
  private static final int CHECK_SECONDS = 5;
  private static final int RETRIES = 3;
  private static final int ATTEMPT_PERIOD_SECONDS = 300;

  private ToOrder() {}

  static ContainerOrder order(ContainerDefinition definition) {
    return new ContainerOrder(
        dependencies(definition),
        Optional.ofNullable(definition.startTimeout()).map(Duration::ofSeconds),
        seconds(definition.stopTimeout(), STOP_SECONDS));
  }

  static Optional<HealthCheck> healthCheck(ContainerDefinition definition) {
    return Optional.ofNullable(definition.healthCheck())
        .filter(check -> !check.command().isEmpty() && !check.command().getFirst().equals("NONE"))
        .map(
            check ->
                new HealthCheck(
                    check.command(),
                    seconds(check.interval(), INTERVAL_SECONDS),
                    seconds(check.timeout(), CHECK_SECONDS),
                    Optional.ofNullable(check.retries()).orElse(RETRIES),
                    seconds(check.startPeriod(), 0)));
  }

  static Optional<RestartPolicy> restartPolicy(ContainerDefinition definition) {
    return Optional.ofNullable(definition.restartPolicy())
        .filter(policy -> Boolean.TRUE.equals(policy.enabled()))
        .map(
            policy ->
                new RestartPolicy(
                    new HashSet<>(policy.ignoredExitCodes()),
                    seconds(policy.restartAttemptPeriod(), ATTEMPT_PERIOD_SECONDS)));
  }

  /// A link means that the other container was started, unless more was asked of it.
  private static List<Dependency> dependencies(ContainerDefinition definition) {
    var asked =
        definition.dependsOn().stream()
            .map(
                each ->
                    new Dependency(
                        each.containerName(), Condition.valueOf(each.conditionAsString())))
            .toList();
    var linked =
        definition.links().stream()
            .map(link -> new Dependency(link.split(":", 2)[0], Condition.START))
            .filter(link -> asked.stream().noneMatch(a -> a.container().equals(link.container())));
    return Stream.concat(asked.stream(), linked).toList();
  }

  private static Duration seconds(@Nullable Integer value, int otherwise) {
    return Duration.ofSeconds(value == null ? otherwise : value);
  }
}

package dev.slipway.ecs.cluster;

import dev.slipway.ecs.EcsErrors;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import software.amazon.awssdk.services.ecs.model.CapacityProviderStrategyItem;
import software.amazon.awssdk.services.ecs.model.ClusterConfiguration;
import software.amazon.awssdk.services.ecs.model.ClusterSetting;
import software.amazon.awssdk.services.ecs.model.ClusterSettingName;
import software.amazon.awssdk.services.ecs.model.ExecuteCommandConfiguration;
import software.amazon.awssdk.services.ecs.model.ExecuteCommandLogging;

/// What may be said of a cluster, with AWS's sentences for what may not.
final class ClusterRules {

  private static final Set<String> INSIGHTS = Set.of("enabled", "disabled", "enhanced");
  private static final Set<String> PROVIDERS = Set.of("FARGATE", "FARGATE_SPOT");
  private static final int MOST_PROVIDERS = 20;
  private static final int MOST_WEIGHT = 1_000;
  private static final int MOST_BASE = 100_000;

  private ClusterRules() {}

  static void checkSettings(List<ClusterSetting> settings) {
    for (ClusterSetting setting : settings) {
      if (setting.name() != ClusterSettingName.CONTAINER_INSIGHTS) {
        throw EcsErrors.invalidParameter("setting name should be one of [containerInsights]");
      }
      if (setting.value() == null || !INSIGHTS.contains(setting.value())) {
        throw EcsErrors.invalidParameter(
            "containerInsights value should be one of [enabled,disabled,enhanced]");
      }
    }
  }

  static void checkConfiguration(ClusterConfiguration configuration) {
    if (configuration == null || configuration.executeCommandConfiguration() == null) {
      return;
    }
    ExecuteCommandConfiguration exec = configuration.executeCommandConfiguration();
    boolean overrides = exec.logging() == ExecuteCommandLogging.OVERRIDE;
    if (exec.logging() == ExecuteCommandLogging.UNKNOWN_TO_SDK_VERSION) {
      throw EcsErrors.invalidParameter("logging should be one of [NONE,DEFAULT,OVERRIDE]");
    }
    if (exec.logConfiguration() != null && !overrides) {
      throw EcsErrors.invalidParameter(
          "You must set logging to 'OVERRIDE' when you supply a log configuration.");
    }
    if (overrides
        && (exec.logConfiguration() == null
            || (exec.logConfiguration().cloudWatchLogGroupName() == null
                && exec.logConfiguration().s3BucketName() == null))) {
      throw EcsErrors.invalidParameter(
          "A CloudWatch log group name or S3 bucket name must be specified when overriding the"
              + " default log configuration.");
    }
  }

  static void checkProviders(List<String> providers) {
    if (providers.size() > MOST_PROVIDERS) {
      throw EcsErrors.invalidParameter(
          "A cluster can have at most %d capacity providers.".formatted(MOST_PROVIDERS));
    }
    for (String provider : providers) {
      if (!PROVIDERS.contains(provider)) {
        throw EcsErrors.invalidParameter(
            "The specified capacity provider '%s' was not found. Specify a valid name or ARN and try again."
                .formatted(provider));
      }
    }
  }

  static void checkStrategy(List<CapacityProviderStrategyItem> strategy, List<String> providers) {
    for (CapacityProviderStrategyItem item : strategy) {
      checkItem(item, providers);
    }
    if (strategy.stream().filter(item -> orZero(item.base()) > 0).count() > 1) {
      throw EcsErrors.invalidParameter(
          "The specified capacity provider strategy contains multiple capacity providers with a"
              + " base value defined. Only one capacity provider per strategy can have a base value"
              + " defined.");
    }
  }

  private static void checkItem(CapacityProviderStrategyItem item, List<String> providers) {
    if (item.capacityProvider() == null || !providers.contains(item.capacityProvider())) {
      throw EcsErrors.invalidParameter(
          "The specified capacity provider strategy cannot contain a capacity provider that is not"
              + " associated with the cluster. Associate the capacity provider with the cluster and"
              + " try again.");
    }
    if (orZero(item.weight()) < 0 || orZero(item.weight()) > MOST_WEIGHT) {
      throw EcsErrors.invalidParameter("weight must be between 0 and %d.".formatted(MOST_WEIGHT));
    }
    if (orZero(item.base()) < 0 || orZero(item.base()) > MOST_BASE) {
      throw EcsErrors.invalidParameter("base must be between 0 and %d.".formatted(MOST_BASE));
    }
  }

  /// The strategy with the weight and base that ECS writes where none is said.
  static List<CapacityProviderStrategyItem> filled(List<CapacityProviderStrategyItem> strategy) {
    return strategy.stream()
        .map(
            item ->
                item.toBuilder().weight(orZero(item.weight())).base(orZero(item.base())).build())
        .toList();
  }

  private static int orZero(Integer value) {
    return Objects.requireNonNullElse(value, 0);
  }
}

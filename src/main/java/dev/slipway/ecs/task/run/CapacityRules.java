package dev.slipway.ecs.task.run;

import dev.slipway.ecs.task.TaskCapacity.Launch;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.CapacityProviderStrategyItem;
import software.amazon.awssdk.services.ecs.model.Cluster;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.PidMode;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/// Decides on what a call's tasks are to run: the launch type, the strategy of the call or, where
/// it names neither, of its cluster, else EC2.
final class CapacityRules {
  private static final Set<String> FARGATE = Set.of("FARGATE", "FARGATE_SPOT");
  private static final String NEWEST = "1.4.0";
  private static final Set<String> PLATFORMS = Set.of("1.3.0", NEWEST);
  private static final int HEAVIEST = 1000;
  private static final int HIGHEST_BASE = 100_000;

  private CapacityRules() {}

  static Capacity check(RunTaskRequest request, Cluster cluster, TaskDefinition definition) {
    var launchType = Optional.ofNullable(request.launchTypeAsString());
    if (launchType.isPresent() && !request.capacityProviderStrategy().isEmpty()) {
      throw RunErrors.typeAndStrategy();
    }
    var strategy =
        request.capacityProviderStrategy().isEmpty() && launchType.isEmpty()
            ? cluster.defaultCapacityProviderStrategy()
            : request.capacityProviderStrategy();
    checkStrategy(strategy, cluster);
    var launch =
        strategy.isEmpty() ? launch(Optional.ofNullable(request.launchType())) : Launch.FARGATE;
    checkCompatibility(definition, launch);
    return new Capacity(launch, strategy, platform(request.platformVersion(), launch, definition));
  }

  private static Launch launch(Optional<LaunchType> asked) {
    return switch (asked.orElse(LaunchType.EC2)) {
      case EC2 -> Launch.EC2;
      case FARGATE -> Launch.FARGATE;
      case EXTERNAL -> throw RunErrors.noInstances();
      default -> throw RunErrors.launchType();
    };
  }

  private static void checkStrategy(List<CapacityProviderStrategyItem> strategy, Cluster cluster) {
    if (strategy.isEmpty()) {
      return;
    }
    var seen = new HashSet<String>();
    for (var item : strategy) {
      if (!cluster.capacityProviders().contains(item.capacityProvider())
          || !FARGATE.contains(item.capacityProvider())) {
        throw RunErrors.notAssociated();
      }
      if (!seen.add(item.capacityProvider())) {
        throw RunErrors.strategy("Capacity provider strategy cannot contain duplicates.");
      }
      checkRange("weight", item.weight(), HEAVIEST);
      checkRange("base", item.base(), HIGHEST_BASE);
    }
    if (strategy.stream().filter(each -> orZero(each.base()) > 0).count() > 1) {
      throw RunErrors.strategy(
          "The specified capacity provider strategy cannot contain more than one capacity provider"
              + " with a base greater than 0.");
    }
    if (strategy.size() > 1 && strategy.stream().allMatch(each -> orZero(each.weight()) == 0)) {
      throw RunErrors.strategy(
          "The specified capacity provider strategy must contain at least one capacity provider"
              + " with a weight greater than 0.");
    }
  }

  private static void checkRange(String member, @Nullable Integer value, int most) {
    if (orZero(value) < 0 || orZero(value) > most) {
      throw RunErrors.strategy(
          "The %s of a capacity provider must be between 0 and %d.".formatted(member, most));
    }
  }

  static int orZero(@Nullable Integer value) {
    return value == null ? 0 : value;
  }

  private static void checkCompatibility(TaskDefinition definition, Launch launch) {
    var compatibility = Compatibility.fromValue(launch.name());
    if (!definition.compatibilities().contains(compatibility)
        && !definition.requiresCompatibilities().contains(compatibility)) {
      throw RunErrors.incompatible(launch.name());
    }
  }

  private static Optional<String> platform(
      @Nullable String asked, Launch launch, TaskDefinition definition) {
    if (launch == Launch.EC2) {
      if (asked != null) {
        throw RunErrors.platformOnEc2();
      }
      return Optional.empty();
    }
    var version = asked == null || asked.equals("LATEST") ? NEWEST : asked;
    if (!PLATFORMS.contains(version)) {
      throw RunErrors.unknownPlatform();
    }
    if (!version.equals(NEWEST) && needsNewest(definition)) {
      throw RunErrors.incompatiblePlatform(version);
    }
    return Optional.of(version);
  }

  private static boolean needsNewest(TaskDefinition definition) {
    return definition.pidMode() == PidMode.TASK
        || definition.ephemeralStorage() != null
        || definition.volumes().stream().anyMatch(each -> each.efsVolumeConfiguration() != null)
        || Optional.ofNullable(definition.runtimePlatform())
            .filter(each -> "ARM64".equals(each.cpuArchitectureAsString()))
            .isPresent();
  }
}

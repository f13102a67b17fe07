package dev.slipway.ecs.task.run;

import dev.slipway.ecs.task.run.ContainerInstances.Placeable;
import java.util.Optional;

/// Holds the tasks of one call, one after the other, against what is demanded of their instance.
///
/// @param instance none on Fargate, where nothing can be demanded
record Placing(Constraints constraints, Optional<Placeable> instance, String group) {

  /// What keeps the call's next task away from the instance.
  ///
  /// @param before how many of the call's tasks it took already
  Optional<String> unmet(int before) {
    if (constraints.areNone()) {
      return Optional.empty();
    }
    return instance
        .map(placeable -> placeable.facts().get())
        .map(facts -> before > 0 ? facts.withTaskOf(group) : facts)
        .flatMap(facts -> constraints.unmet(facts, group));
  }
}

package dev.slipway.ecs.taskdefinition;

import dev.slipway.ecs.query.Expression;
import dev.slipway.ecs.query.InvalidExpressionException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/// The expressions of `memberOf` constraints, which choose container instances.
public final class PlacementExpressions {

  private PlacementExpressions() {}

  /// What is wrong with one, if anything. AWS does not publish its sentence; this one is ours.
  public static Optional<String> problem(@Nullable String expression) {
    if (expression == null || expression.isBlank()) {
      return Optional.of("memberOf expression should be specified.");
    }
    try {
      Expression.parse(expression);
      return Optional.empty();
    } catch (InvalidExpressionException e) {
      return Optional.of("Invalid memberOf expression: %s.".formatted(e.getMessage()));
    }
  }

  /// Those of a task definition. One that an earlier version took without a look holds for none.
  public static List<Expression> of(TaskDefinition definition) {
    return definition.placementConstraints().stream()
        .map(constraint -> constraint.expression())
        .map(PlacementExpressions::orNone)
        .toList();
  }

  private static Expression orNone(@Nullable String expression) {
    return problem(expression).isEmpty() && expression != null
        ? Expression.parse(expression)
        : new Expression.Any(List.of());
  }
}

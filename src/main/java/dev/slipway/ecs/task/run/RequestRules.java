package dev.slipway.ecs.task.run;

import dev.slipway.ecs.query.Expression;
import dev.slipway.ecs.task.TaskCapacity.Launch;
import dev.slipway.ecs.taskdefinition.PlacementExpressions;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.PlacementConstraint;
import software.amazon.awssdk.services.ecs.model.PlacementConstraintType;
import software.amazon.awssdk.services.ecs.model.PropagateTags;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;

/// Checks the members of a call that concern neither capacity nor network nor overrides.
final class RequestRules {
  private static final int MOST_TASKS = 10;
  private static final int MOST_CONSTRAINTS = 10;
  private static final int MOST_STRATEGIES = 5;
  private static final int LONGEST_GROUP = 255;
  private static final int LONGEST_STARTED_BY = 128;
  private static final int LONGEST_TOKEN = 64;
  private static final Pattern STARTED_BY = Pattern.compile("[a-zA-Z0-9/_-]*");
  private static final Pattern TOKEN = Pattern.compile("[!-~]*");

  private RequestRules() {}

  /// How many tasks are asked for.
  static int count(RunTaskRequest request) {
    int count = Optional.ofNullable(request.count()).orElse(1);
    if (count < 1 || count > MOST_TASKS) {
      throw RunErrors.count();
    }
    return count;
  }

  static void check(RunTaskRequest request) {
    checkLength("group", request.group(), LONGEST_GROUP);
    checkLength("startedBy", request.startedBy(), LONGEST_STARTED_BY);
    checkLength("clientToken", request.clientToken(), LONGEST_TOKEN);
    checkCharacters("startedBy", request.startedBy(), STARTED_BY);
    checkCharacters("clientToken", request.clientToken(), TOKEN);
    if (request.propagateTags() == PropagateTags.SERVICE) {
      throw RunErrors.propagateFromService();
    }
    if (!request.volumeConfigurations().isEmpty()) {
      throw RunErrors.unsupported("volumes configured at launch");
    }
  }

  /// Placement constraints and strategies are for container instances. With one instance every
  /// strategy comes to the same.
  static void checkPlacement(RunTaskRequest request, Launch launch) {
    if (launch == Launch.FARGATE && !request.placementStrategy().isEmpty()) {
      throw RunErrors.placementOnFargate("Placement strategy");
    }
    if (launch == Launch.FARGATE && !request.placementConstraints().isEmpty()) {
      throw RunErrors.placementOnFargate("Placement constraints");
    }
    if (request.placementConstraints().size() > MOST_CONSTRAINTS) {
      throw RunErrors.tooMany("placementConstraints", MOST_CONSTRAINTS);
    }
    if (request.placementStrategy().size() > MOST_STRATEGIES) {
      throw RunErrors.tooMany("placementStrategy", MOST_STRATEGIES);
    }
    request.placementConstraints().forEach(RequestRules::checkConstraint);
  }

  private static void checkConstraint(PlacementConstraint constraint) {
    switch (Optional.ofNullable(constraint.type())
        .orElse(PlacementConstraintType.UNKNOWN_TO_SDK_VERSION)) {
      case DISTINCT_INSTANCE -> {
        if (constraint.expression() != null) {
          throw RunErrors.placement("distinctInstance expression should not be specified.");
        }
      }
      case MEMBER_OF ->
          PlacementExpressions.problem(constraint.expression())
              .ifPresent(
                  problem -> {
                    throw RunErrors.placement(problem);
                  });
      case UNKNOWN_TO_SDK_VERSION ->
          throw RunErrors.placement(
              "placement constraint type should be one of [distinctInstance,memberOf]");
    }
  }

  /// Whether each task must have an instance that no other task of its group is on.
  static boolean wantsDistinctInstances(RunTaskRequest request) {
    return request.placementConstraints().stream()
        .anyMatch(each -> each.type() == PlacementConstraintType.DISTINCT_INSTANCE);
  }

  /// What must hold for an instance that takes a task of a call which was found good.
  static List<Expression> expressions(RunTaskRequest request) {
    return request.placementConstraints().stream()
        .filter(each -> each.type() == PlacementConstraintType.MEMBER_OF)
        .map(each -> Expression.parse(each.expression()))
        .toList();
  }

  private static void checkLength(String member, @Nullable String value, int limit) {
    if (value != null && value.length() > limit) {
      throw RunErrors.tooLong(member, limit);
    }
  }

  private static void checkCharacters(String member, @Nullable String value, Pattern allowed) {
    if (value != null && !allowed.matcher(value).matches()) {
      throw RunErrors.badCharacters(member);
    }
  }
}

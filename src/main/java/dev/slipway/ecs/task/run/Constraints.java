package dev.slipway.ecs.task.run;

import dev.slipway.ecs.query.Expression;
import dev.slipway.ecs.query.InstanceFacts;
import dev.slipway.ecs.taskdefinition.PlacementExpressions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Where the tasks of a call may go: what the call and the task definition demand of an instance.
///
/// @param isDistinct whether no other task of the group may be there
record Constraints(boolean isDistinct, List<Expression> memberOf) {

  Constraints {
    memberOf = List.copyOf(memberOf);
  }

  static Constraints of(Checked checked) {
    return new Constraints(
        RequestRules.wantsDistinctInstances(checked.request()),
        Stream.concat(
                RequestRules.expressions(checked.request()).stream(),
                PlacementExpressions.of(checked.definition()).stream())
            .toList());
  }

  boolean areNone() {
    return !isDistinct && memberOf.isEmpty();
  }

  /// Which of them the instance does not meet, in AWS's words, for a task of the group.
  Optional<String> unmet(InstanceFacts instance, String group) {
    if (isDistinct && instance.taskGroups().contains(group)) {
      return Optional.of("distinctInstance placement constraint unsatisfied");
    }
    return memberOf.stream().allMatch(each -> each.holdsFor(instance))
        ? Optional.empty()
        : Optional.of("MemberOf placement constraint unsatisfied");
  }
}

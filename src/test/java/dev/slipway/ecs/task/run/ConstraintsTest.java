package dev.slipway.ecs.task.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.ecs.query.Expression;
import dev.slipway.ecs.query.InstanceFacts;
import dev.slipway.ecs.task.run.ContainerInstances.Placeable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConstraintsTest {

  private static final InstanceFacts INSTANCE =
      new InstanceFacts(
          true,
          "1.0.0",
          Map.of("ecs.os-type", "linux"),
          "",
          Instant.EPOCH,
          1,
          Set.of("service:web"));

  @Test
  void everyExpressionMustHold() {
    assertThat(memberOf("attribute:ecs.os-type == linux").unmet(INSTANCE, "family:a")).isEmpty();
    assertThat(
            memberOf("attribute:ecs.os-type == linux", "task:group == service:db")
                .unmet(INSTANCE, "family:a"))
        .contains("MemberOf placement constraint unsatisfied");
  }

  @Test
  void distinctMeansThatNoTaskOfTheGroupIsThere() {
    var distinct = new Constraints(true, List.of());

    assertThat(distinct.unmet(INSTANCE, "service:db")).isEmpty();
    assertThat(distinct.unmet(INSTANCE, "service:web"))
        .contains("distinctInstance placement constraint unsatisfied");
  }

  @Test
  void theTasksOfOneCallStandInEachOthersWay() {
    var placing = placing(memberOf("not(task:group == family:a)"), INSTANCE);

    assertThat(placing.unmet(0)).isEmpty();
    assertThat(placing.unmet(1)).contains("MemberOf placement constraint unsatisfied");
  }

  @Test
  void theInstanceIsNotLookedAtWhereNothingIsDemanded() {
    var placing =
        new Placing(
            new Constraints(false, List.of()),
            Optional.of(
                new Placeable(
                    "arn",
                    () -> {
                      throw new AssertionError("looked at");
                    })),
            "family:a");

    assertThat(placing.unmet(3)).isEmpty();
  }

  private static Placing placing(Constraints constraints, InstanceFacts facts) {
    return new Placing(constraints, Optional.of(new Placeable("arn", () -> facts)), "family:a");
  }

  private static Constraints memberOf(String... expressions) {
    return new Constraints(false, Stream.of(expressions).map(Expression::parse).toList());
  }
}

package dev.slipway.ecs.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {

  private static final InstanceFacts INSTANCE =
      new InstanceFacts(
          true,
          "1.76.0-SNAPSHOT",
          Map.of(
              "ecs.availability-zone",
              "us-east-1d",
              "ecs.instance-type",
              "g2.2xlarge",
              "ecs.os-type",
              "linux",
              "stack",
              "web (blue), 2",
              "rack",
              "10",
              "com.amazonaws.ecs.capability.docker-remote-api.1.19",
              ""),
          "",
          Instant.parse("2018-06-18T22:28:28Z"),
          2,
          Set.of("service:production", "family:web"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Those of AWS's own pages.
        "attribute:ecs.instance-type == g2.2xlarge",
        "attribute:ecs.availability-zone in [us-east-1c, us-east-1d]",
        "attribute:ecs.instance-type =~ g2.* and attribute:ecs.availability-zone == us-east-1d",
        "attribute:ecs.instance-type =~ g2.* and attribute:ecs.availability-zone not_equals"
            + " us-east-1a",
        "task:group == service:production",
        "not(task:group == databases)",
        "runningTasksCount == 2",
        "agentConnected == true",
        "agentVersion > 1.9.3",
        "registeredAt >= 2018-06-18T22:28:28+00:00",
        "registeredAt < 2018-06-19",
        // Words for signs.
        "attribute:ecs.os-type equals linux",
        "attribute:ecs.os-type not_in [windows]",
        "attribute:nothing not_exists && attribute:stack exists",
        "runningTasksCount greater_than 1 and runningTasksCount less_than_equal 2",
        "attribute:ecs.os-type not_matches win.*",
        // No value, no blanks, quotation marks, brackets.
        "attribute:com.amazonaws.ecs.capability.docker-remote-api.1.19 exists",
        "attribute:nothing != x",
        "attribute:nothing !in [x,y]",
        "attribute:ecs.os-type==linux&&runningTasksCount<3",
        "attribute:stack == 'web (blue), 2'",
        "attribute:stack in [\"web (blue), 2\"]",
        "(attribute:ecs.instance-type =~ (t2|g2).[0-9]*xlarge)",
        "attribute:rack > 9",
        "!!(agentConnected == true)",
        "not not agentConnected != false",
        // and binds closer than or.
        "agentConnected == true or agentConnected == false and agentConnected == false",
        "agentVersion == 1.76 and agentVersion >= 1.76.0",
        "registeredAt == 2018-06-18T22:28:28",
        "registeredAt == 2018-06-18T22:28:28Z",
        "task:group in [family:web, family:other] and task:group =~ service:.*",
      })
  void holds(String expression) {
    assertThat(Expression.parse(expression).holdsFor(INSTANCE)).isTrue();
    assertThat(Expression.parse("not (" + expression + ")").holdsFor(INSTANCE)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "attribute:ecs.instance-type == G2.2xlarge",
        "attribute:ecs.instance-type =~ g2",
        "attribute:nothing == x",
        "attribute:nothing > 1",
        "attribute:nothing =~ .*",
        "attribute:nothing exists",
        "task:group != service:production",
        "ec2InstanceId =~ i-.*",
        "ec2InstanceId == i-0123456789abcdef0",
        "agentVersion < 1.9.3",
        "registeredAt > 2018-06-18T22:28:28",
        "(agentConnected == true or agentConnected == false) and agentConnected == false",
        "attribute:rack > 11",
      })
  void doesNotHold(String expression) {
    assertThat(Expression.parse(expression).holdsFor(INSTANCE)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``                                  | it ends where a subject should come",
        "x                                   | there is no subject 'x'",
        "attribute: == x                     | there is no subject 'attribute:'",
        "attribute:a                         | it ends where an operator should come",
        "attribute:a b                       | there is no operator 'b'",
        "attribute:a = b                     | '= b' does not belong there",
        "attribute:a ==                      | it ends where an argument should come",
        "attribute:a == b c                  | 'c' does not belong there",
        "attribute:a == b and                | it ends where a subject should come",
        "attribute:a in b                    | 'b' does not belong there",
        "attribute:a in [b                   | it ends where ']' should come",
        "attribute:a in []                   | ']' does not belong there",
        "(attribute:a == b                   | it ends where ')' should come",
        "attribute:a == b)                   | ')' does not belong there",
        "attribute:a =~ *                    | '*' is no regular expression",
        "attribute:a =~ (b                   | '(b' is no regular expression",
        "attribute:a == \"b                  | '\"b' does not belong there",
        "runningTasksCount == many           | 'many' is no value of runningTasksCount",
        "runningTasksCount in [1]            | 'in' does not go with runningTasksCount",
        "agentVersion =~ 1.*                 | '=~' does not go with agentVersion",
        "agentVersion > new                  | 'new' is no value of agentVersion",
        "ec2InstanceId > i-0                 | '>' does not go with ec2InstanceId",
        "agentConnected exists               | 'exists' does not go with agentConnected",
        "registeredAt > yesterday            | 'yesterday' is no value of registeredAt",
        "registeredAt > 2018-13-01           | '2018-13-01' is no value of registeredAt",
      })
  void cannotBeUnderstood(String expression, String why) {
    assertThatThrownBy(() -> Expression.parse(expression))
        .isInstanceOf(InvalidExpressionException.class)
        .hasMessage(why);
  }

  @Test
  void isNoLongerThanAwsAllows() {
    var longest = "attribute:a == " + "b".repeat(1985);

    assertThat(Expression.parse(longest).holdsFor(INSTANCE)).isFalse();
    assertThatThrownBy(() -> Expression.parse(longest + "b"))
        .hasMessage("it is longer than 2000 characters");
  }

  @Test
  void aTaskThatWasJustPlacedCounts() {
    var apart = Expression.parse("not(task:group == family:new)");

    assertThat(apart.holdsFor(INSTANCE)).isTrue();
    assertThat(apart.holdsFor(INSTANCE.withTaskOf("family:new"))).isFalse();
  }
}

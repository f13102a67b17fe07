package dev.slipway.ecs.taskdefinition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.ecs.taskdefinition.TaskDefinitionReference.Latest;
import dev.slipway.ecs.taskdefinition.TaskDefinitionReference.Revision;
import dev.slipway.wire.Caller;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ecs.model.ClientException;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;

class TaskDefinitionReferenceTest {

  private static final Caller CALLER = new Caller("111122223333", "eu-west-1", "AKIA", "r");
  private static final String PREFIX = "arn:aws:ecs:eu-west-1:111122223333:task-definition/";

  @Test
  void aFamilyMeansItsLatestRevision() {
    assertThat(TaskDefinitionReference.parse(CALLER, "shop")).isEqualTo(new Latest("shop"));
    assertThat(TaskDefinitionReference.parse(CALLER, PREFIX + "shop"))
        .isEqualTo(new Latest("shop"));
  }

  @Test
  void aNumberMeansThatRevision() {
    assertThat(TaskDefinitionReference.parse(CALLER, "shop:12"))
        .isEqualTo(new Revision("shop", 12));
    assertThat(TaskDefinitionReference.parse(CALLER, PREFIX + "shop:12"))
        .isEqualTo(new Revision("shop", 12));
  }

  @ParameterizedTest
  @ValueSource(strings = {"shop:", "shop:x", "shop:-1", "shop:1:2", "shop:99999999999"})
  void anythingElseAfterTheColonIsRefused(String text) {
    assertThatThrownBy(() -> TaskDefinitionReference.parse(CALLER, text))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessage("Invalid revision number. Number: " + text.substring(5));
  }

  @Test
  void otherPeoplesArnsNameNothing() {
    assertThatThrownBy(
            () ->
                TaskDefinitionReference.parse(
                    CALLER, PREFIX.replace("111122223333", "444455556666") + "shop:1"))
        .isInstanceOf(ClientException.class)
        .hasMessage("TaskDefinition not found.");
    assertThatThrownBy(
            () ->
                TaskDefinitionReference.parse(
                    CALLER, PREFIX.replace("eu-west-1", "us-east-1") + "shop:1"))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessage("Invalid Region in ARN");
  }
}

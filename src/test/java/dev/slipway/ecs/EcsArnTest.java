package dev.slipway.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.wire.Caller;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EcsArnTest {

  private static final Caller CALLER = new Caller("111122223333", "eu-west-1", "AKIA", "r");

  @Test
  void everyKindIsWrittenAsAwsWritesIt() {
    assertThat(EcsArn.cluster(CALLER, "web"))
        .hasToString("arn:aws:ecs:eu-west-1:111122223333:cluster/web");
    assertThat(EcsArn.taskDefinition(CALLER, "shop", 3))
        .hasToString("arn:aws:ecs:eu-west-1:111122223333:task-definition/shop:3");
    assertThat(EcsArn.task(CALLER, "web", "0a"))
        .hasToString("arn:aws:ecs:eu-west-1:111122223333:task/web/0a");
    assertThat(EcsArn.containerInstance(CALLER, "web", "0b"))
        .hasToString("arn:aws:ecs:eu-west-1:111122223333:container-instance/web/0b");
  }

  @Test
  void aTaskArnTellsItsClusterAndItsId() {
    EcsArn arn = EcsArn.parse("arn:aws-cn:ecs:cn-north-1:000000000000:task/web/0a1b").orElseThrow();

    assertThat(arn.partition()).isEqualTo("aws-cn");
    assertThat(arn.clusterName()).contains("web");
    assertThat(arn.name()).isEqualTo("0a1b");
    assertThat(arn.belongsTo(CALLER)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "arn:",
        "arn:aws:ecs",
        "arn:aws:ecr:eu-west-1:111122223333:repository/x",
        "arn:aws:ecs:eu-west-1:12:cluster/x",
        "arn:aws:ecs:eu-west-1:111122223333:cluster",
        "arn:aws:ecs:eu-west-1:111122223333:cluster/",
        "cluster/x"
      })
  void otherTextsAreNone(String text) {
    assertThat(EcsArn.parse(text)).isEmpty();
  }
}

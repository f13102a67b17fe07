package dev.slipway.ecs.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.logs.LogPlace;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.LogDriver;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

class ToDestinationsTest {

  @Test
  void theStreamIsPrefixContainerAndTask() {
    var destination =
        only(
            LogDriver.AWSLOGS, Map.of("awslogs-group", "/ecs/web", "awslogs-stream-prefix", "ecs"));

    assertThat(destination)
        .isEqualTo(
            new LogDestination(
                "app", new LogPlace("1", "us-east-1"), "/ecs/web", "ecs/app/t1", false));
  }

  @Test
  void theDriversRegionComesBeforeTheTasks() {
    var destination =
        only(LogDriver.AWSLOGS, Map.of("awslogs-group", "g", "awslogs-region", "eu-west-1"));

    assertThat(destination.place()).isEqualTo(new LogPlace("1", "eu-west-1"));
    assertThat(destination.stream()).isEqualTo("app/t1");
  }

  @Test
  void theGroupIsMadeOnlyWhereAskedFor() {
    var destination =
        only(LogDriver.AWSLOGS, Map.of("awslogs-group", "g", "awslogs-create-group", "true"));

    assertThat(destination.createGroup()).isTrue();
  }

  @Test
  void outputOfOtherDriversIsSlipwaysOwn() {
    assertThat(only(LogDriver.JSON_FILE, Map.of()).isOurs()).isTrue();
    assertThat(ToDestinations.of(definition(null, Map.of()), "1", "us-east-1", "t1"))
        .containsExactly(LogDestination.ours("t1", "app"));
  }

  private static LogDestination only(LogDriver driver, Map<String, String> options) {
    List<LogDestination> all =
        ToDestinations.of(definition(driver, options), "1", "us-east-1", "t1");
    assertThat(all).hasSize(1);
    return all.getFirst();
  }

  private static TaskDefinition definition(LogDriver driver, Map<String, String> options) {
    var container = ContainerDefinition.builder().name("app");
    if (driver != null) {
      container.logConfiguration(log -> log.logDriver(driver).options(options));
    }
    return TaskDefinition.builder().containerDefinitions(container.build()).build();
  }
}

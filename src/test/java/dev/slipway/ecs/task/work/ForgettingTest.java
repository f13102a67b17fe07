package dev.slipway.ecs.task.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.ecs.taskdefinition.Registered;
import dev.slipway.store.MemoryStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionStatus;

class ForgettingTest {
  private final SimulatedMachine machine =
      new SimulatedMachine(Instant.parse("2026-03-01T12:00:00Z"));

  @TempDir Path logs;

  @Test
  void aStoppedTaskIsShownForAnHourAndThenForgotten() throws InterruptedException {
    var life = new ServiceLife(new MemoryStore(), machine.engine(), logs, machine.clock);
    life.definitions.register(ServiceLife.CALLER, "job", ForgettingTest::job);
    var task = life.run(RunTaskRequest.builder().taskDefinition("job").build()).tasks().getFirst();
    life.work();
    life.stop(task);
    life.work();

    machine.pass(Duration.ofMinutes(59));
    life.work();
    assertThat(life.tasks.all()).hasSize(1);

    machine.pass(Duration.ofMinutes(1));
    life.work();
    assertThat(life.tasks.all()).isEmpty();
    assertThat(life.tasks.byId(task.identity().id())).isEmpty();
    assertThat(life.ledger.entries()).as("its use is not forgotten").hasSize(1);
  }

  @SuppressWarnings("unchecked") // the SDK takes consumers of builders as generic varargs
  private static Registered job(int revision) {
    return new Registered(
        TaskDefinition.builder()
            .taskDefinitionArn("arn:aws:ecs:us-east-1:000000000000:task-definition/job:" + revision)
            .family("job")
            .revision(revision)
            .status(TaskDefinitionStatus.ACTIVE)
            .compatibilities(Compatibility.EC2)
            .containerDefinitions(c -> c.name("app").image("busybox").memory(64))
            .build(),
        List.of());
  }
}

package dev.slipway.ecs.task.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.ConflictException;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.PlacementConstraint;
import software.amazon.awssdk.services.ecs.model.PlacementConstraintType;
import software.amazon.awssdk.services.ecs.model.PropagateTags;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionPlacementConstraintType;
import software.amazon.awssdk.services.ecs.model.TaskField;
import software.amazon.awssdk.services.ecs.model.TaskStopCode;

/// A user runs, finds and stops tasks by AWS's own client, on the simulated engine.
@QuarkusTest
// The SDK takes consumers of builders as generic varargs.
@SuppressWarnings("unchecked")
class TaskScenarioTest {
  private static final Map<String, String> UNTIL_STOPPED = Map.of();

  @TestHTTPResource URI root;
  private TaskCalls calls;

  @BeforeEach
  void open() {
    calls = new TaskCalls(root, "444444444444");
  }

  @AfterEach
  void endEverything() throws IOException, InterruptedException {
    post("slipway/reset");
    calls.close();
  }

  @Test
  void aTaskRunsUntilItsOwnerStopsIt() {
    var asked = calls.run(calls.app("web", UNTIL_STOPPED), r -> r.startedBy("me"));
    var running = calls.awaitRunning(asked.taskArn());
    calls.client.stopTask(r -> r.task(asked.taskArn()).reason("seen enough"));
    var stopped = calls.awaitStopped(asked.taskArn());

    assertThat(asked.lastStatus()).isEqualTo("PROVISIONING");
    assertThat(asked.attachments().getFirst().status()).isEqualTo("PRECREATED");
    assertThat(asked.group()).isEqualTo("family:web");
    assertThat(asked.platformVersion()).isEqualTo("1.4.0");
    assertThat(running.attachments().getFirst().status()).isEqualTo("ATTACHED");
    assertThat(running.containers().getFirst().lastStatus()).isEqualTo("RUNNING");
    assertThat(running.containers().getFirst().networkInterfaces().getFirst().privateIpv4Address())
        .isEqualTo(detail(running, "privateIPv4Address"));
    assertThat(running.startedAt()).isBetween(running.pullStartedAt(), stopped.stoppingAt());
    assertThat(running.version()).isGreaterThan(asked.version());
    assertThat(stopped.stopCode()).isEqualTo(TaskStopCode.USER_INITIATED);
    assertThat(stopped.stoppedReason()).isEqualTo("seen enough");
    assertThat(stopped.attachments().getFirst().status()).isEqualTo("DELETED");
    assertThat(stopped.containers().getFirst().exitCode()).isNotNull();
    assertThat(stopped.stoppedAt()).isAfterOrEqualTo(stopped.executionStoppedAt());
  }

  @Test
  void aTaskThatEndsByItselfShowsItsExitCode() {
    var words = Map.of(TaskCalls.SIMULATED + "exit", "3");

    var stopped = calls.awaitStopped(calls.run(calls.app("job", words), r -> {}).taskArn());

    assertThat(stopped.stopCode()).isEqualTo(TaskStopCode.ESSENTIAL_CONTAINER_EXITED);
    assertThat(stopped.stoppedReason()).isEqualTo("Essential container in task exited");
    assertThat(stopped.containers().getFirst().exitCode()).isEqualTo(3);
  }

  @Test
  void runningTasksHaveAddressesOfTheirOwn() {
    var definition = calls.app("web", UNTIL_STOPPED);
    var tasks =
        calls
            .client
            .runTask(
                r ->
                    r.taskDefinition(definition)
                        .count(10)
                        .launchType(LaunchType.FARGATE)
                        .networkConfiguration(
                            n -> n.awsvpcConfiguration(a -> a.subnets("subnet-01234567"))))
            .tasks();

    Set<String> addresses =
        tasks.stream()
            .map(task -> detail(calls.awaitRunning(task.taskArn()), "privateIPv4Address"))
            .collect(Collectors.toSet());

    assertThat(tasks).hasSize(10);
    assertThat(addresses).hasSize(10);
  }

  @Test
  void aCallSentAgainWithItsTokenStartsNothing() {
    var definition = calls.app("web", UNTIL_STOPPED);

    var first = calls.run(definition, r -> r.clientToken("once"));
    var again = calls.run(definition, r -> r.clientToken("once"));

    assertThat(again.taskArn()).isEqualTo(first.taskArn());
    assertThatThrownBy(() -> calls.run(definition, r -> r.clientToken("once").count(2)))
        .isInstanceOfSatisfying(
            ConflictException.class,
            e -> assertThat(e.resourceIds()).containsExactly(first.taskArn()));
    assertThat(calls.client.listTasks().taskArns()).hasSize(1);
  }

  @Test
  void listedTasksAreFilteredAndComeInPages() {
    var web = calls.app("web", UNTIL_STOPPED);
    for (int i = 0; i < 5; i++) {
      calls.run(web, r -> r.startedBy("me"));
    }
    var stopped = calls.run(calls.app("other", UNTIL_STOPPED), r -> {}).taskArn();
    calls.client.stopTask(r -> r.task(stopped));
    calls.awaitStopped(stopped);

    var pages = new HashSet<String>();
    calls.client.listTasksPaginator(r -> r.maxResults(2)).taskArns().forEach(pages::add);

    assertThat(pages).hasSize(5);
    assertThat(calls.client.listTasks(r -> r.family("web")).taskArns()).hasSize(5);
    assertThat(calls.client.listTasks(r -> r.family("we")).taskArns()).isEmpty();
    assertThat(calls.client.listTasks(r -> r.startedBy("me")).taskArns()).hasSize(5);
    assertThat(calls.client.listTasks(r -> r.startedBy("you")).taskArns()).isEmpty();
    assertThat(calls.client.listTasks(r -> r.launchType(LaunchType.EC2)).taskArns()).isEmpty();
    assertThat(calls.client.listTasks(r -> r.desiredStatus(DesiredStatus.PENDING)).taskArns())
        .isEmpty();
    assertThat(calls.client.listTasks(r -> r.desiredStatus(DesiredStatus.STOPPED)).taskArns())
        .containsExactly(stopped);
  }

  @Test
  void tagsComeFromTheCallAndTheDefinitionAndOnlyWhenAskedFor() {
    var definition =
        calls.fargate(
            "tagged",
            d ->
                d.tags(tag("team", "blue"), tag("tier", "web"))
                    .containerDefinitions(c -> c.name("app").image("busybox")));

    var task =
        calls.run(
            definition,
            r ->
                r.propagateTags(PropagateTags.TASK_DEFINITION)
                    .enableECSManagedTags(true)
                    .tags(tag("team", "red")));

    assertThat(calls.describe(task.taskArn()).tags()).isEmpty();
    assertThat(tags(task))
        .containsExactlyInAnyOrder(
            tag("team", "red"), tag("tier", "web"), tag("aws:ecs:clusterName", "default"));
  }

  @Test
  void theTagsOfATaskGoWithTheCallThatStopsIt() {
    var task = calls.run(calls.app("web", UNTIL_STOPPED), r -> r.tags(tag("team", "red")));

    calls.client.stopTask(r -> r.task(task.taskArn()));

    assertThat(tags(task)).isEmpty();
  }

  @Test
  void aPageFollowsThoughItsForerunnerHasStopped() {
    var definition = calls.app("web", UNTIL_STOPPED);
    var arns = new HashSet<String>();
    for (int i = 0; i < 3; i++) {
      arns.add(calls.run(definition, r -> {}).taskArn());
    }
    var first = calls.client.listTasks(r -> r.maxResults(1));
    arns.remove(first.taskArns().getFirst());

    calls.client.stopTask(r -> r.task(first.taskArns().getFirst()));

    assertThat(calls.client.listTasks(r -> r.nextToken(first.nextToken())).taskArns())
        .containsExactlyInAnyOrderElementsOf(arns);
  }

  @Test
  void aTaskThatIsNotThereIsMissingAndCannotBeStopped() {
    var id = "0".repeat(32);

    var failure = calls.client.describeTasks(r -> r.tasks(id)).failures().getFirst();

    assertThat(failure.reason()).isEqualTo("MISSING");
    assertThat(failure.arn()).endsWith(":task/default/" + id);
    assertThatThrownBy(() -> calls.client.stopTask(r -> r.task(id)))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageContaining("The referenced task was not found.");
  }

  @Test
  void aHostPortIsTakenOnce() {
    var definition =
        calls
            .client
            .registerTaskDefinition(
                d ->
                    d.family("bridge")
                        .containerDefinitions(
                            c ->
                                c.name("app")
                                    .image("busybox")
                                    .memory(64)
                                    .portMappings(p -> p.containerPort(80).hostPort(8099))))
            .taskDefinition()
            .taskDefinitionArn();

    var first = calls.client.runTask(r -> r.taskDefinition(definition));
    var second = calls.client.runTask(r -> r.taskDefinition(definition));

    assertThat(first.tasks().getFirst().lastStatus()).isEqualTo("PENDING");
    assertThat(second.tasks()).isEmpty();
    assertThat(second.failures().getFirst().reason()).isEqualTo("RESOURCE:PORTS");
    assertThat(second.failures().getFirst().arn())
        .isEqualTo(first.tasks().getFirst().containerInstanceArn())
        .isEqualTo(calls.client.listContainerInstances().containerInstanceArns().getFirst());
  }

  @Test
  void anExpressionDecidesWhetherTheInstanceTakesATask() {
    var definition =
        calls
            .client
            .registerTaskDefinition(
                d ->
                    d.family("choosy")
                        .placementConstraints(
                            c ->
                                c.type(TaskDefinitionPlacementConstraintType.MEMBER_OF)
                                    .expression("attribute:ecs.os-type == linux"))
                        .containerDefinitions(c -> c.name("app").image("busybox").memory(64)))
            .taskDefinition()
            .taskDefinitionArn();

    var first = calls.client.runTask(r -> r.taskDefinition(definition).group("db"));
    var apart =
        calls.client.runTask(
            r ->
                r.taskDefinition(definition)
                    .count(2)
                    .group("web")
                    .placementConstraints(
                        memberOf("task:group == db"), memberOf("not(task:group == web)")));
    var nowhere =
        calls.client.runTask(
            r ->
                r.taskDefinition(definition)
                    .placementConstraints(memberOf("attribute:ecs.os-type == windows")));

    assertThat(first.tasks()).hasSize(1);
    assertThat(apart.tasks()).hasSize(1);
    assertThat(apart.failures())
        .extracting(Failure::reason)
        .containsExactly("MemberOf placement constraint unsatisfied");
    assertThat(nowhere.tasks()).isEmpty();
    assertThat(nowhere.failures().getFirst().reason())
        .isEqualTo("MemberOf placement constraint unsatisfied");
    assertThat(nowhere.failures().getFirst().arn())
        .isEqualTo(first.tasks().getFirst().containerInstanceArn());
  }

  private static PlacementConstraint memberOf(String expression) {
    return PlacementConstraint.builder()
        .type(PlacementConstraintType.MEMBER_OF)
        .expression(expression)
        .build();
  }

  @Test
  void aTaskIsStartedOnTheInstanceThatIsNamed() {
    var instance = calls.client.listContainerInstances().containerInstanceArns().getFirst();
    var definition = calls.app("web", UNTIL_STOPPED);

    var started =
        calls.client.startTask(
            r ->
                r.taskDefinition(definition)
                    .containerInstances(instance, "0".repeat(32))
                    .networkConfiguration(
                        n -> n.awsvpcConfiguration(a -> a.subnets("subnet-01234567"))));

    assertThat(started.tasks().getFirst().containerInstanceArn()).isEqualTo(instance);
    assertThat(started.failures().getFirst().reason()).isEqualTo("MISSING");
  }

  @Test
  void peopleSeeTasksAsATableAndToolsAsJson() throws IOException, InterruptedException {
    var task = calls.awaitRunning(calls.run(calls.app("web", UNTIL_STOPPED), r -> {}).taskArn());
    var id = task.taskArn().substring(task.taskArn().lastIndexOf('/') + 1);

    assertThat(get("slipway/tasks").lines().filter(line -> line.startsWith(id)).toList())
        .singleElement()
        .asString()
        .contains("web:", "RUNNING", "app(running)", detail(task, "privateIPv4Address"));
    assertThat(get("slipway/tasks?format=json")).contains("\"taskArn\":\"" + task.taskArn() + "\"");
    assertThat(get("slipway/tasks/" + id)).contains("\"lastStatus\":\"RUNNING\"");
  }

  @Test
  void aResetEndsAndForgetsEveryTask() throws IOException, InterruptedException {
    var task = calls.awaitRunning(calls.run(calls.app("web", UNTIL_STOPPED), r -> {}).taskArn());

    post("slipway/reset");

    assertThat(calls.client.describeTasks(r -> r.tasks(task.taskArn())).tasks()).isEmpty();
  }

  private String get(String path) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(root.resolve("/" + path)).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }

  private void post(String path) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(root.resolve("/" + path))
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private List<Tag> tags(Task task) {
    return calls
        .client
        .describeTasks(r -> r.tasks(task.taskArn()).include(TaskField.TAGS))
        .tasks()
        .getFirst()
        .tags();
  }

  private static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }

  private static String detail(Task task, String name) {
    List<KeyValuePair> details = task.attachments().getFirst().details();
    return details.stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow()
        .value();
  }
}

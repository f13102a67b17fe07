package dev.slipway.ecs.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.slipway.ecs.cluster.ClusterCounts;
import dev.slipway.ecs.cluster.Clusters;
import dev.slipway.engine.EngineKind;
import dev.slipway.placement.Cidr;
import dev.slipway.placement.Demand;
import dev.slipway.placement.ReservationBooks;
import dev.slipway.placement.Vpcs;
import dev.slipway.store.MemoryStore;
import dev.slipway.wire.Caller;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.Attribute;
import software.amazon.awssdk.services.ecs.model.AttributeLimitExceededException;
import software.amazon.awssdk.services.ecs.model.ClientException;
import software.amazon.awssdk.services.ecs.model.ContainerInstance;
import software.amazon.awssdk.services.ecs.model.DeleteAttributesRequest;
import software.amazon.awssdk.services.ecs.model.DescribeContainerInstancesRequest;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.ecs.model.ListAttributesRequest;
import software.amazon.awssdk.services.ecs.model.ListContainerInstancesRequest;
import software.amazon.awssdk.services.ecs.model.PutAttributesRequest;
import software.amazon.awssdk.services.ecs.model.Resource;
import software.amazon.awssdk.services.ecs.model.TargetNotFoundException;
import software.amazon.awssdk.services.ecs.model.TargetType;

/// The container instance that is this machine, on a machine with two cores and 4 GiB.
class InstanceOperationsTest {

  private static final Caller CALLER = new Caller("111122223333", "us-east-1", "AKIA", "r");
  private static final long GIB = 1L << 30;

  private final MemoryStore store = new MemoryStore();
  private final ReservationBooks books = new ReservationBooks();
  private final Clusters clusters = new Clusters(store);
  private final MachineInstances instances = new MachineInstances(store, InstantSource.system());
  private final MachineState state =
      new MachineState(
          _ -> EngineKind.DOCKER,
          _ -> new Machine(2048, 4096, "x86_64", "1.2.3", true),
          books,
          (_, _) -> new ClusterCounts(3, 1, 0, 0, Set.of(), Set.of("service:web")),
          new Vpcs(Cidr.parse("172.31.0.0/16")));
  private final InstanceOperations operations = new InstanceOperations(clusters, instances, state);
  private final AttributeOperations attributes =
      new AttributeOperations(clusters, instances, state);

  @Test
  void everyClusterHasItsOneInstance() {
    String arn = instance("default");

    assertThat(arn)
        .matches("arn:aws:ecs:us-east-1:111122223333:container-instance/default/[0-9a-f]{32}");
    assertThat(instance("default")).isEqualTo(arn);
  }

  @Test
  void itTellsWhatTheMachineHasAndWhatIsLeft() {
    books.of("docker").restore("task", new Demand(512, GIB));

    ContainerInstance machine = describe(instance("default")).getFirst();

    assertThat(machine.status()).isEqualTo("ACTIVE");
    assertThat(machine.agentConnected()).isTrue();
    assertThat(machine.versionInfo().agentVersion()).isEqualTo("1.2.3");
    assertThat(machine.runningTasksCount()).isEqualTo(3);
    assertThat(machine.pendingTasksCount()).isEqualTo(1);
    assertThat(machine.registeredResources())
        .extracting(Resource::name, Resource::integerValue)
        .contains(tuple("CPU", 2048), tuple("MEMORY", 4096));
    assertThat(machine.remainingResources())
        .extracting(Resource::name, Resource::integerValue)
        .contains(tuple("CPU", 1536), tuple("MEMORY", 3072));
    assertThat(machine.attributes())
        .extracting(Attribute::name, Attribute::value)
        .contains(
            tuple("ecs.cpu-architecture", "x86_64"),
            tuple("ecs.availability-zone", "us-east-1a"),
            tuple("ecs.capability.task-eni", null));
  }

  @Test
  void otherInstancesAreMissing() {
    var answer =
        operations.describeContainerInstances(
            DescribeContainerInstancesRequest.builder().containerInstances("0123").build(), CALLER);

    assertThat(answer.failures())
        .extracting(Failure::arn, Failure::reason)
        .containsExactly(
            tuple("arn:aws:ecs:us-east-1:111122223333:container-instance/default/0123", "MISSING"));
    assertThatThrownBy(() -> describe("arn:aws:ecs:us-east-1:111122223333:container-instance/x/0"))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessage("Invalid identifier: Identifier is for cluster x. Your cluster is default");
    assertThatThrownBy(
            () ->
                operations.describeContainerInstances(
                    DescribeContainerInstancesRequest.builder().build(), CALLER))
        .isInstanceOf(ClientException.class)
        .hasMessage("Container Instances cannot be empty.");
  }

  @Test
  void attributesOfTheUsersOwnCanBePutListedAndDeleted() {
    Attribute stack = attribute("stack", "production");

    attributes.putAttributes(PutAttributesRequest.builder().attributes(stack).build(), CALLER);
    assertThat(list("stack")).extracting(Attribute::value).containsExactly("production");
    assertThat(describe(instance("default")).getFirst().attributes())
        .extracting(Attribute::name)
        .contains("stack");
    attributes.deleteAttributes(
        DeleteAttributesRequest.builder().attributes(stack).build(), CALLER);
    assertThat(list("stack")).isEmpty();
  }

  @Test
  void anInstanceHasTenAttributesOfItsOwnAtMost() {
    List<Attribute> ten =
        IntStream.range(0, 10).mapToObj(each -> attribute("a" + each, "v")).toList();
    attributes.putAttributes(PutAttributesRequest.builder().attributes(ten).build(), CALLER);

    assertThatThrownBy(
            () ->
                attributes.putAttributes(
                    PutAttributesRequest.builder().attributes(attribute("b", "v")).build(), CALLER))
        .isInstanceOf(AttributeLimitExceededException.class);
  }

  @Test
  void attributesOfOtherTargetsAreRefused() {
    Attribute other = attribute("a", "b").toBuilder().targetId("0123").build();

    assertThatThrownBy(
            () ->
                attributes.putAttributes(
                    PutAttributesRequest.builder().attributes(other).build(), CALLER))
        .isInstanceOf(TargetNotFoundException.class)
        .hasMessage("Could not find 0123");
  }

  @Test
  void instancesAreFoundByAnExpression() {
    attributes.putAttributes(
        PutAttributesRequest.builder()
            .attributes(
                Attribute.builder()
                    .name("stack")
                    .value("prod")
                    .targetId(instance("default"))
                    .targetType(TargetType.CONTAINER_INSTANCE)
                    .build())
            .build(),
        CALLER);

    for (var holds :
        List.of(
            "attribute:stack == prod and attribute:ecs.os-type == linux",
            "attribute:ecs.availability-zone in [us-east-1a]",
            "attribute:ecs.capability.task-eni exists",
            "runningTasksCount == 3 and agentVersion >= 1.2 and agentConnected == true",
            "task:group == service:web",
            "registeredAt > 2020-01-01")) {
      assertThat(filtered(holds)).as(holds).containsExactly(instance("default"));
      assertThat(filtered("not(" + holds + ")")).as(holds).isEmpty();
    }
    assertThat(filtered("ec2InstanceId =~ .*")).isEmpty();
  }

  private List<String> filtered(String filter) {
    return operations
        .listContainerInstances(
            ListContainerInstancesRequest.builder().filter(filter).build(), CALLER)
        .containerInstanceArns();
  }

  private String instance(String cluster) {
    return operations
        .listContainerInstances(
            ListContainerInstancesRequest.builder().cluster(cluster).build(), CALLER)
        .containerInstanceArns()
        .getFirst();
  }

  private List<ContainerInstance> describe(String reference) {
    return operations
        .describeContainerInstances(
            DescribeContainerInstancesRequest.builder().containerInstances(reference).build(),
            CALLER)
        .containerInstances();
  }

  private List<Attribute> list(String name) {
    return attributes
        .listAttributes(
            ListAttributesRequest.builder()
                .targetType(TargetType.CONTAINER_INSTANCE)
                .attributeName(name)
                .build(),
            CALLER)
        .attributes();
  }

  private Attribute attribute(String name, String value) {
    return Attribute.builder()
        .name(name)
        .value(value)
        .targetId(instance("default"))
        .targetType(TargetType.CONTAINER_INSTANCE)
        .build();
  }
}

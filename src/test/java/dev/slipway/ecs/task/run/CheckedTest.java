package dev.slipway.ecs.task.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.slipway.ecs.task.TaskCapacity.Launch;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.ecs.model.AssignPublicIp;
import software.amazon.awssdk.services.ecs.model.CapacityProviderStrategyItem;
import software.amazon.awssdk.services.ecs.model.Cluster;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.PlacementConstraintType;
import software.amazon.awssdk.services.ecs.model.PlacementStrategyType;
import software.amazon.awssdk.services.ecs.model.PropagateTags;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

// The SDK takes consumers of builders as generic varargs.
@SuppressWarnings("unchecked")
class CheckedTest {
  private static final String SUBNET = "subnet-0123456789abcdef0";
  private static final Cluster CLUSTER =
      Cluster.builder().clusterName("default").capacityProviders("FARGATE", "FARGATE_SPOT").build();
  private static final TaskDefinition ON_FARGATE =
      TaskDefinition.builder()
          .family("web")
          .revision(1)
          .networkMode(NetworkMode.AWSVPC)
          .cpu("256")
          .memory("512")
          .compatibilities(Compatibility.EC2, Compatibility.FARGATE)
          .containerDefinitions(c -> c.name("app").image("busybox"))
          .build();
  private static final TaskDefinition ON_BRIDGE =
      TaskDefinition.builder()
          .family("web")
          .revision(1)
          .networkMode(NetworkMode.BRIDGE)
          .compatibilities(Compatibility.EC2)
          .containerDefinitions(
              c ->
                  c.name("app")
                      .image("busybox")
                      .cpu(128)
                      .memory(64)
                      .portMappings(
                          p -> p.containerPort(80).hostPort(8080), p -> p.containerPort(81)),
              c -> c.name("log").image("busybox").cpu(1).memory(100).memoryReservation(36))
          .build();

  static Stream<Arguments> refusedOnFargate() {
    return Stream.of(
        refused(r -> r.count(0), "count should be between 1 and 10"),
        refused(r -> r.count(11), "count should be between 1 and 10"),
        refused(r -> r.group("g".repeat(256)), "group can be at most 255 characters long"),
        refused(r -> r.startedBy("s".repeat(129)), "startedBy can be at most 128"),
        refused(r -> r.startedBy("a b"), "startedBy contains invalid characters."),
        refused(r -> r.clientToken("t".repeat(65)), "clientToken can be at most 64"),
        refused(r -> r.clientToken("é"), "clientToken contains invalid characters."),
        refused(r -> r.propagateTags(PropagateTags.SERVICE), "Invalid propagateTags value"),
        refused(
            r -> r.capacityProviderStrategy(s -> s.capacityProvider("FARGATE")),
            "Specifying both a launch type and capacity provider strategy is not supported."),
        refused(r -> r.launchType("MOON"), "launch type should be one of [EC2,FARGATE,EXTERNAL]"),
        refused(
            r -> r.launchType("EXTERNAL"), "No Container Instances were found in your cluster."),
        refused(r -> r.platformVersion("1.2.0"), "The specified platform does not exist."),
        refused(
            r -> r.launchType(LaunchType.EC2).platformVersion("1.4.0"),
            "The platform version must be null when specifying an EC2 launch type."),
        refused(
            r ->
                r.networkConfiguration(
                    (software.amazon.awssdk.services.ecs.model.NetworkConfiguration) null),
            "Network Configuration must be provided when networkMode 'awsvpc' is specified."),
        refused(
            r -> r.networkConfiguration(n -> n.awsvpcConfiguration(a -> {})), "subnets can not"),
        refused(r -> subnets(r, "subnet-1"), "The subnet ID 'subnet-1' does not exist"),
        refused(
            r -> subnets(r, Collections.nCopies(17, SUBNET).toArray(String[]::new)),
            "subnets can have at most 16 items."),
        refused(
            r ->
                r.networkConfiguration(
                    n -> n.awsvpcConfiguration(a -> a.subnets(SUBNET).securityGroups("web"))),
            "The security group 'web' does not exist (ErrorCode: InvalidGroup.NotFound)"),
        refused(
            r ->
                r.networkConfiguration(
                    n ->
                        n.awsvpcConfiguration(
                            a ->
                                a.subnets(SUBNET)
                                    .securityGroups(Collections.nCopies(6, "sg-01234567")))),
            "securityGroups can have at most 5 items."),
        refused(
            r ->
                r.launchType(LaunchType.EC2)
                    .networkConfiguration(
                        n ->
                            n.awsvpcConfiguration(
                                a -> a.subnets(SUBNET).assignPublicIp(AssignPublicIp.ENABLED))),
            "Assign public IP is not supported for this launch type."),
        refused(
            r -> r.overrides(o -> o.containerOverrides(c -> c.name("db"))),
            "Override for container named db is not a container in the TaskDefinition."),
        refused(
            r ->
                r.overrides(
                    o -> o.containerOverrides(c -> c.name("app").command("x".repeat(8192)))),
            "Container overrides length must be at most 8192"),
        refused(
            r -> r.overrides(o -> o.cpu("512")),
            "No Fargate configuration exists for given values: 512 CPU, 512 memory."),
        refused(
            r -> r.overrides(o -> o.ephemeralStorage(e -> e.sizeInGiB(20))),
            "EphemeralStorage size should be at least 21"),
        refused(
            r -> r.overrides(o -> o.ephemeralStorage(e -> e.sizeInGiB(201))),
            "EphemeralStorage size should be at most 200"),
        refused(
            r -> r.placementStrategy(p -> p.type(PlacementStrategyType.RANDOM)),
            "Placement strategy is not supported with FARGATE launch type."),
        refused(
            r -> r.placementConstraints(p -> p.type(PlacementConstraintType.DISTINCT_INSTANCE)),
            "Placement constraints is not supported with FARGATE launch type."),
        refused(
            r ->
                r.launchType(LaunchType.EC2)
                    .placementConstraints(
                        p -> p.type(PlacementConstraintType.MEMBER_OF).expression("x")),
            "Invalid memberOf expression: there is no subject 'x'."),
        refused(
            r ->
                r.launchType(LaunchType.EC2)
                    .placementConstraints(p -> p.type(PlacementConstraintType.MEMBER_OF)),
            "memberOf expression should be specified."),
        refused(
            r ->
                r.launchType(LaunchType.EC2)
                    .placementConstraints(
                        p -> p.type(PlacementConstraintType.DISTINCT_INSTANCE).expression("")),
            "distinctInstance expression should not be specified."),
        refused(
            r -> r.launchType(LaunchType.EC2).placementConstraints(p -> p.type("affinity")),
            "placement constraint type should be one of [distinctInstance,memberOf]"),
        refused(
            r -> r.volumeConfigurations(v -> v.name("data")),
            "Slipway does not have volumes configured at launch yet."));
  }

  @ParameterizedTest
  @MethodSource("refusedOnFargate")
  void aCallThatAwsRefusesIsRefusedInItsWords(
      Consumer<RunTaskRequest.Builder> change, String sentence) {
    var request = fargate();
    change.accept(request);

    assertThatThrownBy(() -> Checked.of(request.build(), CLUSTER, ON_FARGATE))
        .hasMessageContaining(sentence);
  }

  static Stream<Arguments> strategies() {
    return Stream.of(
        arguments(List.of(item("MINE", 0, 1)), "not associated with the cluster"),
        arguments(List.of(item("FARGATE", 0, 1), item("FARGATE", 0, 1)), "duplicates"),
        arguments(List.of(item("FARGATE", 0, 1001)), "weight of a capacity provider"),
        arguments(List.of(item("FARGATE", -1, 1)), "base of a capacity provider"),
        arguments(
            List.of(item("FARGATE", 1, 1), item("FARGATE_SPOT", 1, 1)),
            "more than one capacity provider with a base"),
        arguments(
            List.of(item("FARGATE", 0, 0), item("FARGATE_SPOT", 0, 0)),
            "at least one capacity provider with a weight"));
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void aStrategyThatAwsRefusesIsRefused(List<CapacityProviderStrategyItem> items, String words) {
    var request = fargate().launchType((LaunchType) null).capacityProviderStrategy(items).build();

    assertThatThrownBy(() -> Checked.of(request, CLUSTER, ON_FARGATE)).hasMessageContaining(words);
  }

  @Test
  void aBridgedTaskTakesNoNetworkConfigurationAndDoesNotRunOnFargate() {
    var fargate = fargate().build();
    var ec2 = fargate().launchType(LaunchType.EC2).build();

    assertThatThrownBy(() -> Checked.of(fargate, CLUSTER, ON_BRIDGE))
        .hasMessage("Task definition does not support launch_type FARGATE.");
    assertThatThrownBy(() -> Checked.of(ec2, CLUSTER, ON_BRIDGE))
        .hasMessage(
            "Network Configuration is not valid for the given networkMode of this task"
                + " definition.");
  }

  @Test
  void aFargateTaskHasTheNewestPlatformAndTwentyGigabytes() {
    var checked = Checked.of(fargate().build(), CLUSTER, ON_FARGATE);

    assertThat(checked.capacity())
        .isEqualTo(new Capacity(Launch.FARGATE, List.of(), Optional.of("1.4.0")));
    assertThat(checked.size())
        .isEqualTo(new Size(OptionalInt.of(256), OptionalInt.of(512), OptionalInt.of(20)));
    assertThat(checked.group()).isEqualTo("family:web");
  }

  @Test
  void anOverrideResizesTheTask() {
    var request = fargate().overrides(o -> o.cpu(".5 vCPU").memory("2GB")).build();

    var size = Checked.of(request, CLUSTER, ON_FARGATE).size();

    assertThat(size.cpuUnits()).hasValue(512);
    assertThat(size.memoryMib()).hasValue(2048);
  }

  @Test
  void withoutATypeOrAStrategyTheClustersStrategyDecidesAndElseItIsEc2() {
    var cluster =
        CLUSTER.toBuilder().defaultCapacityProviderStrategy(item("FARGATE_SPOT", 0, 1)).build();
    var request = fargate().launchType((LaunchType) null).build();

    assertThat(Checked.of(request, cluster, ON_FARGATE).capacity().launch())
        .isEqualTo(Launch.FARGATE);
    assertThat(Checked.of(request, CLUSTER, ON_FARGATE).capacity().launch()).isEqualTo(Launch.EC2);
  }

  @Test
  void aTaskWithoutASizeNeedsWhatItsContainersAskFor() {
    var request = RunTaskRequest.builder().taskDefinition("web").build();

    var need = Needs.of(Checked.of(request, CLUSTER, ON_BRIDGE));

    assertThat(need.cpuUnits()).isEqualTo(129);
    assertThat(need.memoryMib()).isEqualTo(100);
    assertThat(need.hostPorts()).isEqualTo(Set.of("8080/tcp"));
  }

  @Test
  void tasksAreSpreadByBaseAndThenByWeight() {
    var strategy = List.of(item("FARGATE", 1, 1), item("FARGATE_SPOT", 0, 3));

    assertThat(ProviderSplit.providers(strategy, 9).stream().map(Optional::orElseThrow))
        .containsExactly(
            "FARGATE",
            "FARGATE_SPOT",
            "FARGATE_SPOT",
            "FARGATE",
            "FARGATE_SPOT",
            "FARGATE_SPOT",
            "FARGATE_SPOT",
            "FARGATE",
            "FARGATE_SPOT");
    assertThat(ProviderSplit.providers(List.of(), 2))
        .containsExactly(Optional.empty(), Optional.empty());
    assertThat(ProviderSplit.providers(List.of(item("FARGATE", 0, 0)), 2)).hasSize(2);
    assertThat(IntStream.rangeClosed(1, 10).map(n -> ProviderSplit.providers(strategy, n).size()))
        .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
  }

  private static Arguments refused(Consumer<RunTaskRequest.Builder> change, String sentence) {
    return arguments(change, sentence);
  }

  private static CapacityProviderStrategyItem item(String provider, int base, int weight) {
    return CapacityProviderStrategyItem.builder()
        .capacityProvider(provider)
        .base(base)
        .weight(weight)
        .build();
  }

  private static RunTaskRequest.Builder fargate() {
    return subnets(
        RunTaskRequest.builder().taskDefinition("web").launchType(LaunchType.FARGATE), SUBNET);
  }

  private static RunTaskRequest.Builder subnets(RunTaskRequest.Builder request, String... ids) {
    return request.networkConfiguration(n -> n.awsvpcConfiguration(a -> a.subnets(ids)));
  }
}

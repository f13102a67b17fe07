package dev.slipway.ecs.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.slipway.ecs.metadata.ToTaskDocument.Tags;
import dev.slipway.ecs.task.SampleTasks;
import dev.slipway.ecs.task.Task;
import dev.slipway.engine.ContainerDetails;
import dev.slipway.engine.ContainerObservation;
import dev.slipway.engine.ContainerObservation.Health;
import dev.slipway.engine.ContainerObservation.PortBinding;
import dev.slipway.engine.ContainerState;
import dev.slipway.placement.Cidr;
import dev.slipway.placement.VpcPlan;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.LogDriver;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.TaskOverride;

class DocumentsTest {
  private static final Instant NOON = SampleTasks.NOON;
  private static final String ARN =
      "arn:aws:ecs:us-east-1:000000000000:task/default/" + SampleTasks.ID;
  private static final VpcPlan VPC =
      new VpcPlan("000000000000", "us-east-1", Cidr.parse("172.31.0.0/16"));
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .findAndAddModules()
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();
  private static final ContainerState RUNNING = new ContainerState.Running(NOON.plusSeconds(2));

  @Test
  void aFargateTaskIsToldWholeInVersionFour() throws JsonProcessingException {
    var task = SampleTasks.pendingFargateTask(TaskOverride.builder().build());
    var tags = new Tags(List.of(Tag.builder().key("team").value("a").build()), List.of());

    var document =
        tree(
            ToTaskDocument.of(
                known(task, NetworkMode.AWSVPC, RUNNING), tags, measured(), Version.V4));

    assertThat(document)
        .containsOnly(
            Map.entry("Cluster", "arn:aws:ecs:us-east-1:000000000000:cluster/default"),
            Map.entry("TaskARN", ARN),
            Map.entry("Family", "web"),
            Map.entry("Revision", "3"),
            Map.entry("DesiredStatus", "RUNNING"),
            Map.entry("KnownStatus", "RUNNING"),
            Map.entry("Limits", Map.of("CPU", 0.25, "Memory", 512)),
            Map.entry("AvailabilityZone", "us-east-1a"),
            Map.entry("LaunchType", "FARGATE"),
            Map.entry("Containers", document.getOrDefault("Containers", "none")),
            Map.entry("TaskTags", Map.of("team", "a")),
            Map.entry("VPCID", VPC.vpcId()),
            Map.entry(
                "ClockDrift",
                Map.of(
                    "ClockErrorBound",
                    0.125,
                    "ReferenceTimestamp",
                    "2026-03-01T12:00:00Z",
                    "ClockSynchronizationStatus",
                    "SYNCHRONIZED")),
            Map.entry("EphemeralStorageMetrics", Map.of("Utilized", 262, "Reserved", 20480)),
            Map.entry("FaultInjectionEnabled", false));
  }

  @Test
  void aContainerIsToldWithItsInterfaceItsLogAndItsLimits() throws JsonProcessingException {
    var task = SampleTasks.pendingFargateTask(TaskOverride.builder().build());

    var document = container(known(task, NetworkMode.AWSVPC, RUNNING), Version.V4);

    assertThat(document)
        .containsOnly(
            Map.entry("DockerId", "0123"),
            Map.entry("Name", "app"),
            Map.entry("DockerName", "slipway-web-3-app-0123"),
            Map.entry("Image", "busybox"),
            Map.entry("ImageID", "sha256:4567"),
            Map.entry("Labels", Map.of("com.amazonaws.ecs.container-name", "app")),
            Map.entry("DesiredStatus", "RUNNING"),
            Map.entry("KnownStatus", "RUNNING"),
            Map.entry("Limits", Map.of("CPU", 2)),
            Map.entry("CreatedAt", "2026-03-01T12:00:01Z"),
            Map.entry("StartedAt", "2026-03-01T12:00:02Z"),
            Map.entry("Type", "NORMAL"),
            Map.entry(
                "Networks",
                List.of(
                    Map.of(
                        "NetworkMode", "awsvpc",
                        "IPv4Addresses", List.of("172.31.0.5"),
                        "AttachmentIndex", 0,
                        "MACAddress", "0a:00:ac:1f:00:05",
                        "IPv4SubnetCIDRBlock", subnet(),
                        "PrivateDNSName", "ip-172-31-0-5.ec2.internal",
                        "SubnetGatewayIpv4Address", "172.31.0.1/16"))),
            Map.entry(
                "Volumes",
                List.of(
                    Map.of("DockerName", "data", "Source", "/mnt/data", "Destination", "/data"))),
            Map.entry("LogDriver", "awslogs"),
            Map.entry(
                "LogOptions",
                Map.of(
                    "awslogs-group", "/web",
                    "awslogs-stream-prefix", "ecs",
                    "awslogs-stream", "ecs/app/" + SampleTasks.ID)),
            Map.entry(
                "ContainerARN",
                "arn:aws:ecs:us-east-1:000000000000:container/default/" + SampleTasks.ID + "/app"));
  }

  @Test
  void versionThreeTellsOnlyTheAddressOfAnInterface() throws JsonProcessingException {
    var task = SampleTasks.pendingFargateTask(TaskOverride.builder().build());
    var known = known(task, NetworkMode.AWSVPC, RUNNING);

    assertThat(container(known, Version.V3))
        .containsEntry(
            "Networks",
            List.of(Map.of("NetworkMode", "awsvpc", "IPv4Addresses", List.of("172.31.0.5"))));
    assertThat(tree(ToTaskDocument.of(known, Tags.NONE, measured(), Version.V3)))
        .doesNotContainKeys(
            "VPCID",
            "ServiceName",
            "FaultInjectionEnabled",
            "TaskTags",
            "ClockDrift",
            "EphemeralStorageMetrics");
  }

  @Test
  void onTheBridgeAContainerHasTheAddressAndThePortsThatItGot() throws JsonProcessingException {
    var task = SampleTasks.bridgeTask(SampleTasks.container("app", true));
    var known = known(task, NetworkMode.BRIDGE, RUNNING);

    assertThat(container(known, Version.V4))
        .containsEntry(
            "Networks",
            List.of(Map.of("NetworkMode", "bridge", "IPv4Addresses", List.of("172.17.0.2"))))
        .containsEntry(
            "Ports",
            List.of(
                Map.of(
                    "ContainerPort",
                    80,
                    "Protocol",
                    "tcp",
                    "HostPort",
                    32768,
                    "HostIp",
                    "0.0.0.0")));
    assertThat(tree(ToTaskDocument.of(known, Tags.NONE, Measured.NONE, Version.V4)))
        .containsEntry("Cluster", "default")
        .containsEntry("LaunchType", "EC2")
        .doesNotContainKeys("Limits", "VPCID");
  }

  @Test
  void anEndedContainerHasItsExitCodeAndItsEnd() throws JsonProcessingException {
    var ended =
        new ContainerState.Ended(
            OptionalInt.of(3), Optional.of(NOON), NOON.plusSeconds(9), false, Optional.empty());
    var task = SampleTasks.bridgeTask(SampleTasks.container("app", true));

    assertThat(container(known(task, NetworkMode.HOST, ended), Version.V4))
        .containsEntry("KnownStatus", "STOPPED")
        .containsEntry("ExitCode", 3)
        .containsEntry("FinishedAt", "2026-03-01T12:00:09Z");
  }

  @Test
  void aTaskHasComeAsFarAsItsSlowestContainer() {
    var task =
        SampleTasks.bridgeTask(
            SampleTasks.container("app", true), SampleTasks.container("late", true));
    var known = known(task, NetworkMode.HOST, RUNNING);

    assertThat(known.status()).isEqualTo("NONE");
    assertThat(ToTaskDocument.of(known, Tags.NONE, Measured.NONE, Version.V4).containers())
        .extracting(ContainerDocument::name)
        .containsExactly("app");
  }

  @Test
  void anEndpointIdFindsItsOwnContainerAndNoOther() {
    var task =
        SampleTasks.bridgeTask(
            SampleTasks.container("app", true), SampleTasks.container("side", false));

    assertThat(Endpoints.find(List.of(task), "endpoint-of-side"))
        .map(found -> found.container().name())
        .contains("side");
    assertThat(Endpoints.find(List.of(task), "endpoint-of")).isEmpty();
    assertThat(Endpoints.find(List.of(task), SampleTasks.ID)).isEmpty();
  }

  private static String subnet() {
    return VPC.subnetFor("subnet-0123456789abcdef0").orElseThrow().cidr().toString();
  }

  private static Map<String, Object> container(Known known, Version version)
      throws JsonProcessingException {
    var container = known.task().order().containers().getFirst();
    return tree(ToContainerDocument.of(known, container, version).orElseThrow());
  }

  private static Map<String, Object> tree(Object document) throws JsonProcessingException {
    return JSON.readValue(JSON.writeValueAsString(document), new TypeReference<>() {});
  }

  private static Known known(Task task, NetworkMode mode, ContainerState state) {
    boolean bridge = mode == NetworkMode.BRIDGE;
    return new Known(
        task,
        TaskDefinition.builder()
            .family("web")
            .revision(3)
            .networkMode(mode)
            .containerDefinitions(definition("app"), definition("late"))
            .build(),
        VPC,
        Map.of("app", details(state, bridge)));
  }

  /// A little more than 261 MiB count as 262.
  private static Measured measured() {
    return new Measured(
        Optional.of(ClockDrift.of(new KernelClock.Reading(125, true), NOON)),
        Optional.of(StorageMetrics.of((261L << 20) + 1, 20)));
  }

  @Test
  void aClockThatNobodyKeepsSaysSo() throws JsonProcessingException {
    assertThat(tree(ClockDrift.of(new KernelClock.Reading(16_000_000, false), NOON)))
        .containsEntry("ClockErrorBound", 16000.0)
        .containsEntry("ClockSynchronizationStatus", "NOT_SYNCHRONIZED");
  }

  @Test
  void theKernelTellsOfItsClock() {
    assertThat(KernelClock.read().orElseThrow().largestErrorMicros()).isNotNegative();
  }

  private static ContainerDefinition definition(String name) {
    return ContainerDefinition.builder()
        .name(name)
        .logConfiguration(
            log ->
                log.logDriver(LogDriver.AWSLOGS)
                    .options(Map.of("awslogs-group", "/web", "awslogs-stream-prefix", "ecs")))
        .build();
  }

  private static ContainerDetails details(ContainerState state, boolean bridge) {
    var observation =
        new ContainerObservation(
            "app",
            state,
            Health.UNKNOWN,
            Optional.of("0123"),
            Optional.empty(),
            0,
            bridge ? List.of(new PortBinding("0.0.0.0", 32768, 80, "tcp")) : List.of());
    return new ContainerDetails(
        observation,
        "slipway-web-3-app-0123",
        "sha256:4567",
        NOON.plusSeconds(1),
        bridge ? List.of("172.17.0.2") : List.of(),
        Map.of("com.amazonaws.ecs.container-name", "app"),
        List.of(new ContainerDetails.Mount("data", "/mnt/data", "/data")),
        Optional.empty());
  }
}

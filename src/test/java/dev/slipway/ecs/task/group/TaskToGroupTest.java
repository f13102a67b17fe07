package dev.slipway.ecs.task.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.slipway.ecs.task.SampleTasks;
import dev.slipway.ecs.task.Task;
import dev.slipway.engine.ContainerGroup;
import dev.slipway.engine.ContainerOrder;
import dev.slipway.engine.ContainerResources.Ulimit;
import dev.slipway.engine.ContainerSecurity;
import dev.slipway.engine.ContainerSpec;
import dev.slipway.engine.ContainerStorage;
import dev.slipway.engine.Envelope;
import dev.slipway.engine.GroupNetwork;
import dev.slipway.engine.GroupVolume;
import dev.slipway.engine.HealthCheck;
import dev.slipway.engine.Platform;
import dev.slipway.engine.PortMapping;
import dev.slipway.engine.RestartPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.ecs.model.ContainerCondition;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.DeviceCgroupPermission;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.Scope;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.TaskOverride;
import software.amazon.awssdk.services.ecs.model.TransportProtocol;
import software.amazon.awssdk.services.ecs.model.UlimitName;

// The SDK takes consumers of builders as generic varargs.
@SuppressWarnings("unchecked")
class TaskToGroupTest {
  private static final long MIB = 1024L * 1024L;
  private static final Surroundings HERE =
      new Surroundings(
          "vpc-0123456789abcdef0",
          "172.31.0.0/16",
          "127.0.0.1:4566",
          Optional.of("http://169.254.170.2"));
  private static final TaskOverride NONE = TaskOverride.builder().build();

  @Test
  void theGroupIsNamedSizedAndPlacedAsTheTaskIs() {
    var group = group(SampleTasks.pendingFargateTask(NONE), definition(_ -> {}));

    assertThat(group.id().value()).isEqualTo(SampleTasks.ID);
    assertThat(group.name()).isEqualTo("web-3");
    assertThat(group.envelope())
        .isEqualTo(new Envelope(OptionalInt.of(256), OptionalLong.of(512 * MIB)));
    assertThat(group.platform()).isEqualTo(Platform.LINUX_AMD64);
    assertThat(group.network())
        .isEqualTo(
            new GroupNetwork.OwnAddress(
                "vpc-0123456789abcdef0", "172.31.0.0/16", "172.31.0.5", "0a:00:ac:1f:00:05"));
    assertThat(group.labels())
        .containsEntry(
            "com.amazonaws.ecs.cluster", "arn:aws:ecs:us-east-1:000000000000:cluster/default")
        .containsEntry(
            "com.amazonaws.ecs.task-arn",
            "arn:aws:ecs:us-east-1:000000000000:task/default/" + SampleTasks.ID)
        .containsEntry("com.amazonaws.ecs.task-definition-family", "web")
        .containsEntry("com.amazonaws.ecs.task-definition-version", "3");
  }

  @Test
  void aTaskWithoutASizeHasNoEnvelope() {
    var group = bridged(definition(_ -> {}));

    assertThat(group.envelope()).isEqualTo(Envelope.UNLIMITED);
    assertThat(group.network()).isEqualTo(new GroupNetwork.Bridge());
    assertThat(group.labels()).containsEntry("com.amazonaws.ecs.cluster", "default");
    assertThat(group.containers().getFirst().resources().memoryBytes()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"HOST,Host", "NONE,None", "BRIDGE,Bridge", ",Bridge"})
  void theNetworkModeIsTheGroups(NetworkMode mode, String network) {
    var definition = definition(_ -> {}).toBuilder().networkMode(mode).build();

    assertThat(bridged(definition).network().getClass().getSimpleName()).isEqualTo(network);
  }

  static Stream<Arguments> parameters() {
    return Stream.of(
        row("command", c -> c.command("a", "b"), s -> s.process().command(), words("a", "b")),
        row("entryPoint", c -> c.entryPoint("sh"), s -> s.process().entryPoint(), words("sh")),
        row("no command", _ -> {}, s -> s.process().command(), Optional.empty()),
        row(
            "workingDirectory",
            c -> c.workingDirectory("/srv"),
            s -> s.process().workingDirectory(),
            Optional.of("/srv")),
        row("user", c -> c.user("1:2"), s -> s.process().user(), Optional.of("1:2")),
        row("hostname", c -> c.hostname("db"), s -> s.process().hostname(), Optional.of("db")),
        row("pseudoTerminal", c -> c.pseudoTerminal(true), s -> s.process().terminal(), true),
        row("interactive", c -> c.interactive(true), s -> s.process().stdin(), true),
        row("essential by default", _ -> {}, ContainerSpec::essential, true),
        row("not essential", c -> c.essential(false), ContainerSpec::essential, false),
        row("image", _ -> {}, ContainerSpec::image, "busybox"),
        row(
            "image of ECR",
            c -> c.image("123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/app:1"),
            ContainerSpec::image,
            "127.0.0.1:4566/123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/app:1"),
        row("cpu", c -> c.cpu(512), s -> s.resources().cpuShares(), OptionalInt.of(512)),
        row("no cpu", _ -> {}, s -> s.resources().cpuShares(), OptionalInt.of(2)),
        row("memory", c -> c.memory(128), s -> s.resources().memoryBytes(), mib(128)),
        row("memory of the task", _ -> {}, s -> s.resources().memoryBytes(), mib(512)),
        row(
            "memory beyond the task's",
            c -> c.memory(4096),
            s -> s.resources().memoryBytes(),
            mib(512)),
        row(
            "memoryReservation",
            c -> c.memoryReservation(64),
            s -> s.resources().memoryReservationBytes(),
            mib(64)),
        row(
            "maxSwap",
            c -> c.linuxParameters(l -> l.maxSwap(32).swappiness(7)),
            s -> s.resources().swapBytes(),
            mib(32)),
        row(
            "swappiness",
            c -> c.linuxParameters(l -> l.maxSwap(32).swappiness(7)),
            s -> s.resources().swappiness(),
            OptionalInt.of(7)),
        row(
            "swappiness without maxSwap",
            c -> c.linuxParameters(l -> l.swappiness(7)),
            s -> s.resources().swappiness(),
            OptionalInt.empty()),
        row(
            "sharedMemorySize",
            c -> c.linuxParameters(l -> l.sharedMemorySize(16)),
            s -> s.resources().sharedMemoryBytes(),
            mib(16)),
        row(
            "Fargate's own ulimit",
            c -> c.ulimits(u -> u.name(UlimitName.NPROC).softLimit(1).hardLimit(2)),
            s -> s.resources().ulimits(),
            List.of(new Ulimit("nproc", 1, 2, false), new Ulimit("nofile", 65535, 65535, true))),
        row(
            "a ulimit asked for by name",
            c -> c.ulimits(u -> u.name(UlimitName.NOFILE).softLimit(1).hardLimit(2)),
            s -> s.resources().ulimits(),
            List.of(new Ulimit("nofile", 1, 2, false))),
        row(
            "readonlyRootFilesystem",
            c -> c.readonlyRootFilesystem(true),
            s -> s.security().readOnlyRoot(),
            true),
        row("privileged", c -> c.privileged(true), s -> s.security().privileged(), true),
        row(
            "capabilities",
            c -> c.linuxParameters(l -> l.capabilities(k -> k.add("SYS_PTRACE").drop("ALL"))),
            s -> List.of(s.security().addCapabilities(), s.security().dropCapabilities()),
            List.of(List.of("SYS_PTRACE"), List.of("ALL"))),
        row(
            "devices",
            c ->
                c.linuxParameters(
                    l ->
                        l.devices(
                            d ->
                                d.hostPath("/dev/fuse")
                                    .permissions(
                                        DeviceCgroupPermission.READ,
                                        DeviceCgroupPermission.MKNOD))),
            s -> s.security().devices(),
            List.of(new ContainerSecurity.Device("/dev/fuse", "/dev/fuse", "rm"))),
        row(
            "initProcessEnabled",
            c -> c.linuxParameters(l -> l.initProcessEnabled(true)),
            s -> s.security().init(),
            true),
        row(
            "systemControls",
            c -> c.systemControls(n -> n.namespace("net.core.somaxconn").value("100")),
            s -> s.security().sysctls(),
            Map.of("net.core.somaxconn", "100")),
        row(
            "dockerSecurityOptions",
            c -> c.dockerSecurityOptions("no-new-privileges"),
            s -> s.security().options(),
            List.of("no-new-privileges")),
        row(
            "mountPoints",
            c -> c.mountPoints(m -> m.sourceVolume("v").containerPath("/v").readOnly(true)),
            s -> s.storage().mounts(),
            List.of(new ContainerStorage.Mount("v", "/v", true))),
        row(
            "volumesFrom",
            c -> c.volumesFrom(v -> v.sourceContainer("other")),
            s -> s.storage().volumesFrom(),
            List.of(new ContainerStorage.VolumesFrom("other", false))),
        row(
            "tmpfs",
            c ->
                c.linuxParameters(
                    l -> l.tmpfs(t -> t.containerPath("/t").size(8).mountOptions("noexec"))),
            s -> s.storage().tmpfs(),
            List.of(new ContainerStorage.Tmpfs("/t", 8 * MIB, List.of("noexec")))),
        row(
            "dependsOn, links and time-outs",
            c ->
                c.dependsOn(d -> d.containerName("a").condition(ContainerCondition.HEALTHY))
                    .links("a:db", "b")
                    .startTimeout(9)
                    .stopTimeout(3),
            ContainerSpec::order,
            new ContainerOrder(
                List.of(
                    new ContainerOrder.Dependency("a", ContainerOrder.Condition.HEALTHY),
                    new ContainerOrder.Dependency("b", ContainerOrder.Condition.START)),
                Optional.of(Duration.ofSeconds(9)),
                Duration.ofSeconds(3))),
        row("no order", _ -> {}, ContainerSpec::order, ContainerOrder.FREE),
        row(
            "healthCheck",
            c -> c.healthCheck(h -> h.command("CMD", "true").interval(7).retries(2)),
            ContainerSpec::healthCheck,
            Optional.of(
                new HealthCheck(
                    List.of("CMD", "true"),
                    Duration.ofSeconds(7),
                    Duration.ofSeconds(5),
                    2,
                    Duration.ZERO))),
        row(
            "restartPolicy",
            c -> c.restartPolicy(r -> r.enabled(true).ignoredExitCodes(0)),
            ContainerSpec::restartPolicy,
            Optional.of(new RestartPolicy(Set.of(0), Duration.ofSeconds(300)))),
        row(
            "restartPolicy off",
            c -> c.restartPolicy(r -> r.enabled(false)),
            ContainerSpec::restartPolicy,
            Optional.empty()),
        row(
            "portMappings in awsvpc",
            c -> c.portMappings(p -> p.containerPort(80)),
            ContainerSpec::ports,
            List.of(new PortMapping(80, 80, "tcp"))),
        row("links", c -> c.links("a:db"), ContainerSpec::links, List.of("a:db")),
        row(
            "name resolution",
            c ->
                c.dnsServers("10.0.0.2")
                    .dnsSearchDomains("corp")
                    .extraHosts(h -> h.hostname("db").ipAddress("10.0.0.9")),
            ContainerSpec::names,
            new GroupNetwork.Names(List.of("10.0.0.2"), List.of("corp"), Map.of("db", "10.0.0.9"))),
        row(
            "dockerLabels",
            c -> c.dockerLabels(Map.of("team", "blue")),
            ContainerSpec::labels,
            Map.of("team", "blue", "com.amazonaws.ecs.container-name", "app")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("parameters")
  void aParameterOfTheDefinitionHasItsEffect(
      String name,
      Consumer<ContainerDefinition.Builder> change,
      Function<ContainerSpec, Object> member,
      Object expected) {
    var group = group(SampleTasks.pendingFargateTask(NONE), definition(change));

    assertThat(member.apply(group.containers().getFirst())).isEqualTo(expected);
  }

  @Test
  void onTheBridgeAPortIsChosenUnlessNamed() {
    var definition =
        definition(
            c ->
                c.portMappings(
                    p -> p.containerPort(80),
                    p -> p.containerPort(53).hostPort(5353).protocol(TransportProtocol.UDP),
                    p -> p.containerPortRange("90-91")));

    assertThat(
            bridged(definition.toBuilder().networkMode(NetworkMode.BRIDGE).build())
                .containers()
                .getFirst()
                .ports())
        .containsExactly(
            new PortMapping(80, 0, "tcp"),
            new PortMapping(53, 5353, "udp"),
            new PortMapping(90, 0, "tcp"),
            new PortMapping(91, 0, "tcp"));
  }

  @Test
  void theOverrideWinsOverTheDefinition() {
    var override =
        TaskOverride.builder()
            .containerOverrides(
                o ->
                    o.name("app")
                        .command("other")
                        .environment(e -> e.name("A").value("override"))
                        .cpu(100)
                        .memory(200)
                        .memoryReservation(150))
            .build();
    var definition =
        definition(
            c ->
                c.command("mine")
                    .environment(
                        e -> e.name("A").value("definition"),
                        e -> e.name("AWS_REGION").value("mars-1"))
                    .cpu(1)
                    .memory(2));

    var container =
        group(SampleTasks.pendingFargateTask(override), definition).containers().getFirst();

    assertThat(container.process().command()).contains(List.of("other"));
    assertThat(container.process().environment())
        .isEqualTo(
            Map.of(
                "A",
                "override",
                "AWS_REGION",
                "mars-1",
                "AWS_DEFAULT_REGION",
                "us-east-1",
                "AWS_EXECUTION_ENV",
                "AWS_ECS_FARGATE",
                "ECS_CONTAINER_METADATA_URI",
                "http://169.254.170.2/v3/endpoint-of-app",
                "ECS_CONTAINER_METADATA_URI_V4",
                "http://169.254.170.2/v4/endpoint-of-app"));
    assertThat(container.resources().cpuShares()).hasValue(100);
    assertThat(container.resources().memoryBytes()).hasValue(200 * MIB);
    assertThat(container.resources().memoryReservationBytes()).hasValue(150 * MIB);
  }

  @Test
  void everyKindOfVolumeIsTheGroups() {
    var definition =
        definition(_ -> {}).toBuilder()
            .volumes(
                v -> v.name("scratch"),
                v -> v.name("host").host(h -> h.sourcePath("/srv")),
                v -> v.name("own").dockerVolumeConfiguration(d -> d.scope(Scope.TASK)),
                v ->
                    v.name("shared")
                        .dockerVolumeConfiguration(
                            d ->
                                d.scope(Scope.SHARED)
                                    .driver("nfs")
                                    .driverOpts(Map.of("o", "ro"))
                                    .labels(Map.of("team", "blue"))))
            .build();

    assertThat(bridged(definition).volumes())
        .containsExactly(
            new GroupVolume.Scratch("scratch"),
            new GroupVolume.HostPath("host", "/srv"),
            new GroupVolume.Named("own", "local", Map.of(), Map.of(), false, true),
            new GroupVolume.Named(
                "shared", "nfs", Map.of("o", "ro"), Map.of("team", "blue"), true, false));
  }

  private static Arguments row(
      String name,
      Consumer<ContainerDefinition.Builder> change,
      Function<ContainerSpec, Object> member,
      Object expected) {
    return arguments(name, change, member, expected);
  }

  private static Optional<List<String>> words(String... words) {
    return Optional.of(List.of(words));
  }

  private static OptionalLong mib(int count) {
    return OptionalLong.of(count * MIB);
  }

  private static ContainerGroup bridged(TaskDefinition definition) {
    var mode = definition.networkMode() == NetworkMode.AWSVPC ? null : definition.networkMode();
    return group(
        SampleTasks.bridgeTask(SampleTasks.container("app", true)),
        definition.toBuilder().networkMode(mode).build());
  }

  private static ContainerGroup group(Task task, TaskDefinition definition) {
    return ((Translation.Translated) TaskToGroup.translate(task, definition, HERE)).group();
  }

  private static TaskDefinition definition(Consumer<ContainerDefinition.Builder> change) {
    var container = ContainerDefinition.builder().name("app").image("busybox");
    change.accept(container);
    return TaskDefinition.builder()
        .family("web")
        .revision(3)
        .networkMode(NetworkMode.AWSVPC)
        .containerDefinitions(container.build())
        .build();
  }
}

package dev.slipway.engine.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.ContainerGroup;
import dev.slipway.engine.ContainerOrder;
import dev.slipway.engine.ContainerProcess;
import dev.slipway.engine.ContainerResources;
import dev.slipway.engine.ContainerSketch;
import dev.slipway.engine.GroupFailure;
import dev.slipway.engine.GroupNetwork;
import dev.slipway.engine.Platform;
import dev.slipway.engine.RegistryLogin;
import dev.slipway.engine.Site;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is written to a cluster, as functions of values.
class RecipeTest {
  private static final GroupNetwork ADDRESS =
      new GroupNetwork.OwnAddress("vpc-1", "10.0.0.0/16", "10.0.0.4", "02:00:0a:00:00:04");
  private static final ImageConfig IMAGE =
      new ImageConfig(List.of("/entry"), List.of("serve", "$HOME"), 3);

  private static ContainerGroup group(String... names) {
    var containers = List.of(names).stream().map(ContainerSketch::container);
    return ContainerSketch.group("g1", ADDRESS, containers.toArray(ContainerSketch[]::new));
  }

  @ParameterizedTest
  @CsvSource({
    "SIGTERM, 15",
    "sigquit, 3",
    "WINCH, 28",
    "9, 9",
    "SIGRTMIN+3, 37",
    "RTMIN, 34",
    "SIGNOTHING,",
    "99,"
  })
  void aStopSignalIsReadAsDockerReadsIt(String text, Integer number) {
    assertThat(StopSignal.parse(text)).isEqualTo(Optional.ofNullable(number));
  }

  @ParameterizedTest
  @CsvSource({
    "busybox, busybox:latest, ",
    "team/app:2, team/app:2, ",
    "127.0.0.1:5000/app, 127.0.0.1:5000/app:latest, 127.0.0.1:5000",
    "example.test/a/b:1@sha256:ab, example.test/a/b@sha256:ab, example.test"
  })
  void anImagesNameIsTakenApart(String image, String whole, String registry) {
    var reference = ImageReference.parse(image);

    assertThat(reference).hasToString(whole);
    assertThat(reference.registry()).isEqualTo(Optional.ofNullable(registry));
  }

  @Test
  void ecrsNamesMeanSlipwaysRegistry() {
    var ecr = ImageReference.parse("123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/app:1");

    assertThat(ecr.isEcr()).isTrue();
    assertThat(ecr.in("10.0.0.1:4566")).hasToString("10.0.0.1:4566/team/app:1");
    assertThat(ImageReference.parse("127.0.0.1:4566/team/app:1").isEcr()).isFalse();
  }

  @Test
  void whatAContainerLeavesToItsImageTheImageSays() {
    var own = ContainerSketch.container("app").spec().process();
    assertThat(Program.of(own, IMAGE))
        .isEqualTo(new Program(List.of("/entry", "serve", "$HOME"), 3));
    assertThat(Program.of(ContainerProcess.of(List.of("check")), IMAGE).words())
        .containsExactly("/entry", "check");
    var otherEntry =
        new ContainerProcess(
            Optional.of(List.of("sh")),
            Optional.empty(),
            own.environment(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            false);
    assertThat(Program.of(otherEntry, IMAGE).words()).containsExactly("sh");
  }

  @Test
  void namesThatKubernetesDoesNotTakeGetTheirPlace() {
    var group = group("web", "Side_Car", "_");

    assertThat(PodNames.container(group, "web")).isEqualTo("web");
    assertThat(PodNames.container(group, "Side_Car")).isEqualTo("side-car--1");
    assertThat(PodNames.container(group, "_")).isEqualTo("container--2");
  }

  @Test
  void dollarsStayDollars() {
    assertThat(ContainerRecipe.literal("$(PATH) costs 5$$")).isEqualTo("$$(PATH) costs 5$$$$");
  }

  @Test
  void leaveIsReadAsItWasWritten() {
    var go = Go.NONE.next(Instant.parse("2026-01-01T12:00:00.9Z")).next(Instant.EPOCH);

    assertThat(Go.parse(go.text())).isEqualTo(go);
    assertThat(go.text()).startsWith("2 ");
    assertThat(Go.parse("")).isEqualTo(Go.NONE);
  }

  @Test
  void aWholePodHasTheSizeOrElseEachContainer() {
    var group =
        new ContainerGroup(
            group("app").id(),
            "web-1",
            java.util.Map.of(),
            new dev.slipway.engine.Envelope(OptionalInt.of(256), OptionalLong.of(1L << 29)),
            ADDRESS,
            Site.of(Platform.LINUX_AMD64),
            List.of(),
            group("app").containers());
    var app = group.containers().getFirst();

    assertThat(new Envelopes(true).pod(group).getLimits())
        .hasToString("{cpu=250m, memory=536870912}");
    assertThat(new Envelopes(true).container(group, app).getLimits()).isEmpty();
    assertThat(new Envelopes(true).container(group, app).getRequests()).hasToString("{memory=0}");
    assertThat(new Envelopes(false).pod(group).getLimits()).isEmpty();
    assertThat(new Envelopes(false).container(group, app).getLimits())
        .hasToString("{cpu=250m, memory=536870912}");
  }

  @Test
  void aZoneThatNodesStandInIsSelected() {
    var there = pod("eu-west-1b").getSpec().getNodeSelector();
    var elsewhere = pod("us-east-1a").getSpec().getNodeSelector();

    assertThat(there).containsEntry(NodeRoom.ZONE, "eu-west-1b");
    assertThat(elsewhere)
        .doesNotContainKey(NodeRoom.ZONE)
        .containsEntry("kubernetes.io/arch", "arm64");
  }

  private static Pod pod(String zone) {
    var plain = group("app");
    var site = new Site(Platform.LINUX_ARM64, Optional.of(zone), Optional.empty());
    var group =
        new ContainerGroup(
            plain.id(),
            plain.name(),
            plain.labels(),
            plain.envelope(),
            plain.network(),
            site,
            plain.volumes(),
            plain.containers());
    var settings =
        new KubernetesSettings(
            new KubernetesSettings.Access(Optional.empty(), Optional.empty()),
            new NamespaceRule("ship", false),
            "it",
            new KubernetesSettings.Registries(
                1, new RegistryLogin("AWS", () -> "word"), Optional.empty(), Optional.empty()));
    var traits = new ClusterTraits(new Envelopes(true), (_, _) -> 1, "eu-west-1b"::equals);
    var recipe = new PodRecipe(settings, traits, new Gate(), new PullSecret(settings));
    return recipe.write(group, List.of(), Instant.EPOCH);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/v1/namespaces/ship/pods, labelSelector=a, true",
    "GET, /api/v1/nodes, , true",
    "GET, /api/v1/namespaces/ship/pods, watch=true, false",
    "GET, /api/v1/namespaces/ship/pods/web-1, , false",
    "PATCH, /api/v1/namespaces/ship/pods, , false"
  })
  void aListIsToldFromOtherRequests(String method, String path, String query, boolean isList) {
    assertThat(RequestCount.isList(method, path, query)).isEqualTo(isList);
  }

  @Test
  void whatAPodCannotExpressIsRefused() {
    assertThat(refusal(ContainerResources.NONE, Optional.empty(), ADDRESS)).isEmpty();
    assertThat(refusal(ContainerResources.NONE, Optional.of("1000:1000"), ADDRESS)).isEmpty();
    assertThat(refusal(ContainerResources.NONE, Optional.of("nginx"), ADDRESS).orElseThrow())
        .startsWith("CannotCreateContainerError: ")
        .contains("user nginx");
    assertThat(
            refusal(ContainerResources.NONE, Optional.empty(), new GroupNetwork.None())
                .orElseThrow())
        .contains("a Pod always has a network");
    var limited =
        new ContainerResources(
            OptionalInt.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalInt.empty(),
            OptionalLong.empty(),
            List.of(new ContainerResources.Ulimit("nofile", 10, 10, false)));
    assertThat(refusal(limited, Optional.empty(), ADDRESS).orElseThrow()).contains("ulimit nofile");
  }

  private static Optional<String> refusal(
      ContainerResources resources, Optional<String> user, GroupNetwork network) {
    var sketch = ContainerSketch.container("app").spec();
    var own = sketch.process();
    var process =
        new ContainerProcess(
            own.entryPoint(),
            own.command(),
            own.environment(),
            own.workingDirectory(),
            user,
            own.hostname(),
            false,
            false);
    var container =
        new dev.slipway.engine.ContainerSpec(
            "app",
            "busybox",
            true,
            process,
            resources,
            sketch.security(),
            sketch.storage(),
            new ContainerOrder(List.of(), Optional.empty(), Duration.ofSeconds(30)),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            sketch.names(),
            java.util.Map.of());
    var group = ContainerSketch.group("g1", network, ContainerSketch.container("app"));
    var refusal = Refusals.of(group, container);
    refusal.ifPresent(each -> assertThat(Refusals.parse(each.toString())).isEqualTo(each));
    return refusal.map(GroupFailure::toString);
  }
}

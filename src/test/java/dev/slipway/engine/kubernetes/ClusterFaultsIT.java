package dev.slipway.engine.kubernetes;

import static dev.slipway.engine.docker.TestGroups.address;
import static dev.slipway.engine.docker.TestGroups.group;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.Outcomes;
import dev.slipway.engine.ContainerGroup;
import dev.slipway.engine.ContainerState.Ended;
import dev.slipway.engine.ContainerState.Running;
import dev.slipway.engine.Envelope;
import dev.slipway.engine.GroupObservation;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/// What happens to a cluster ends as what it was, or is waited out.
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClusterFaultsIT {
  private static final String[] STAYS = {"sh", "-c", "trap 'exit 143' TERM; sleep 1000 & wait $!"};
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private EngineUnderTest engine;

  @BeforeAll
  void open() {
    engine = new EngineUnderTest();
  }

  @AfterEach
  void removeGroups() {
    engine.removeGroups();
  }

  @AfterAll
  void close() {
    engine.close();
  }

  private ContainerGroup groupOf(String address, String... command) {
    return group(address(address), Envelope.UNLIMITED, engine.container("app", command).build());
  }

  private List<Pod> pods() {
    return engine
        .kubernetes
        .client
        .pods()
        .inNamespace(engine.kubernetes.namespace)
        .list()
        .getItems();
  }

  private static void pass(int seconds) {
    LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(seconds));
  }

  @Test
  void aPodThatSomebodyDeletesEndsItsGroupWithItsExitCode() {
    var group = groupOf("8.1", STAYS);
    engine.run(group, EngineUnderTest::runs);

    pods().forEach(each -> engine.kubernetes.client.resource(each).delete());

    var end =
        (Ended) engine.await(group, GroupObservation::hasEnded).containers().getFirst().state();
    assertThat(end.exitCode()).hasValue(143);
    pass(1);
    assertThat(pods()).as("nothing is started in its place").isEmpty();
  }

  @Test
  void anApiServerThatIsAwayIsWaitedOut() {
    var stays = groupOf("8.2", STAYS);
    var ends = groupOf("8.3", "sh", "-c", "sleep 5; exit 7");
    var comes = groupOf("8.4", "sh", "-c", "exit 3");
    var before = engine.run(stays, EngineUnderTest::runs);
    engine.run(ends, EngineUnderTest::runs);

    Cluster.running().stop("kube-apiserver");
    engine.begin(comes);
    pass(20);
    assertThat(engine.engine.observe(stays.id())).contains(before);
    Cluster.running().start("kube-apiserver");

    assertThat(exitCode(engine.await(ends, GroupObservation::hasEnded))).isEqualTo(7);
    assertThat(exitCode(engine.await(comes, GroupObservation::hasEnded))).isEqualTo(3);
    assertThat(engine.engine.observe(stays.id())).contains(before);
  }

  private static int exitCode(GroupObservation seen) {
    return ((Ended) seen.containers().getFirst().state()).exitCode().orElseThrow();
  }

  @Test
  void aKubeletThatIsKilledAndStartedAgainEndsNothing() {
    var group = groupOf("8.5", STAYS);
    var before = engine.run(group, EngineUnderTest::runs);

    Cluster.running().kill("kubelet");
    Cluster.running().start("kubelet");
    pass(8);

    var after = engine.await(group, EngineUnderTest::runs);
    assertThat(after).isEqualTo(before);
    assertThat(engine.exec(group, "app", "echo there")).isEqualTo("there\n");
  }

  @Test
  void aCordonedNodeHasNoRoomAndWhatRunsThereGoesOn() {
    var stays = groupOf("8.7", STAYS);
    var waits = groupOf("8.8", "sh", "-c", "exit 5");
    var before = engine.run(stays, EngineUnderTest::runs);
    // Another test may have had the node away a moment ago.
    Outcomes.await(PATIENCE, () -> engine.engine.capacity().memoryBytes() > 0);
    var room = engine.engine.capacity();
    try {
      cordon(true);
      Outcomes.await(PATIENCE, () -> engine.engine.capacity().memoryBytes() == 0);
      Outcomes.await(PATIENCE, this::isRefusedByScheduler);
      engine.begin(waits);
      Outcomes.await(PATIENCE, () -> pods().stream().anyMatch(ClusterFaultsIT::isUnschedulable));
      assertThat(engine.engine.observe(stays.id())).contains(before);
      assertThat(engine.engine.observe(waits.id()).filter(GroupObservation::hasEnded)).isEmpty();
    } finally {
      cordon(false);
    }

    assertThat(exitCode(engine.await(waits, GroupObservation::hasEnded))).isEqualTo(5);
    Outcomes.await(PATIENCE, () -> engine.engine.capacity().equals(room));
    assertThat(engine.engine.observe(stays.id())).contains(before);
  }

  private void cordon(boolean closed) {
    var nodes = engine.kubernetes.client.nodes();
    nodes
        .list()
        .getItems()
        .forEach(
            each ->
                nodes
                    .withName(each.getMetadata().getName())
                    .edit(
                        node ->
                            node.edit().editSpec().withUnschedulable(closed).endSpec().build()));
  }

  /// The scheduler watches nodes by itself, and after an outage of the API server sees one closed
  /// later than others do: a Pod that came before that would run there.
  private boolean isRefusedByScheduler() {
    var pods =
        engine.kubernetes.client.resource(engine.kubernetes.client.resource(probe()).create());
    try {
      var seen =
          pods.waitUntilCondition(
              each -> each != null && !each.getStatus().getConditions().isEmpty(),
              60,
              TimeUnit.SECONDS);
      return isUnschedulable(seen);
    } finally {
      pods.withGracePeriod(0).delete();
      pods.waitUntilCondition(Objects::isNull, 30, TimeUnit.SECONDS);
    }
  }

  private static boolean isUnschedulable(Pod pod) {
    return pod.getStatus().getConditions().stream()
        .anyMatch(each -> "Unschedulable".equals(each.getReason()));
  }

  @Test
  void aQuotaThatIsReachedEndsTheGroupWithTheClustersWords() {
    var quota =
        new ResourceQuotaBuilder()
            .withNewMetadata()
            .withName("none")
            .withNamespace(engine.kubernetes.namespace)
            .endMetadata()
            .withNewSpec()
            .addToHard("pods", new Quantity("0"))
            .endSpec()
            .build();
    var client = engine.kubernetes.client;
    client
        .resource(client.resource(quota).create())
        .waitUntilCondition(
            each -> each.getStatus() != null && each.getStatus().getHard() != null,
            20,
            TimeUnit.SECONDS);
    try {
      Outcomes.await(Duration.ofSeconds(30), this::isRefusedByQuota);
      var seen = engine.run(groupOf("8.6", STAYS), GroupObservation::hasEnded);

      assertThat(seen.failure().orElseThrow().toString())
          .startsWith("ResourceInitializationError: ")
          .contains("exceeded quota");
      assertThat(seen.containers().getFirst().state()).isNotInstanceOf(Running.class);
    } finally {
      client.resource(quota).delete();
    }
  }

  /// A quota that is there is not known to the API server's own admission at once.
  private boolean isRefusedByQuota() {
    try {
      engine.kubernetes.client.resource(probe()).dryRun().create();
      return false;
    } catch (KubernetesClientException e) {
      return e.getMessage().contains("exceeded quota");
    }
  }

  private Pod probe() {
    return new PodBuilder()
        .withNewMetadata()
        .withName("probe")
        .withNamespace(engine.kubernetes.namespace)
        .endMetadata()
        .withNewSpec()
        .addNewContainer()
        .withName("probe")
        .withImage("none")
        .endContainer()
        .endSpec()
        .build();
  }
}

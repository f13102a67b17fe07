package dev.slipway.engine.kubernetes;

import static dev.slipway.engine.docker.TestGroups.address;
import static dev.slipway.engine.docker.TestGroups.group;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.ContainerGroup;
import dev.slipway.engine.ContainerState.Ended;
import dev.slipway.engine.Envelope;
import dev.slipway.engine.GroupObservation;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The engine as a user with rights in one namespace only, which are taken away and given back, and
/// whose log-in ends.
@Timeout(300)
class ClusterRightsIT {
  private static final String[] STAYS = {"sh", "-c", "trap 'exit 143' TERM; sleep 1000 & wait $!"};
  @TempDir Path directory;
  private LimitedUser user;
  private EngineUnderTest engine;

  @BeforeEach
  void open() {
    var kubernetes = new KubernetesFixture();
    var kubeconfig = directory.resolve("limited.conf");
    user = new LimitedUser(kubernetes, kubeconfig);
    engine = new EngineUnderTest(kubernetes, kubernetes.settings(kubeconfig));
  }

  @AfterEach
  void close() {
    engine.removeGroups();
    engine.close();
  }

  private ContainerGroup groupOf(String address, String... command) {
    return group(address(address), Envelope.UNLIMITED, engine.container("app", command).build());
  }

  private static int exitCode(GroupObservation seen) {
    return ((Ended) seen.containers().getFirst().state()).exitCode().orElseThrow();
  }

  @Test
  void rightsThatAreTakenAwayAndGivenBackEndOnlyWhatWasAskedForMeanwhile() {
    assertThat(engine.engine.capacity()).as("nodes may not be read").isEqualTo(NodeRoom.UNKNOWN);
    var stays = groupOf("7.1", STAYS);
    var stopped = groupOf("7.2", STAYS);
    var before = engine.run(stays, EngineUnderTest::runs);
    engine.run(stopped, EngineUnderTest::runs);

    user.takeRights();
    var refused = engine.run(groupOf("7.3", STAYS), GroupObservation::hasEnded);
    engine.engine.stop(stopped.id());

    assertThat(refused.failure().orElseThrow().toString())
        .startsWith("ResourceInitializationError: ")
        .contains("the cluster refused", "is forbidden", "cannot patch resource \"pods\"");
    assertThat(engine.engine.observe(stays.id())).contains(before);
    assertThat(engine.engine.observe(stopped.id()).filter(EngineUnderTest::runs)).isPresent();

    user.giveRights();
    assertThat(exitCode(engine.await(stopped, GroupObservation::hasEnded))).isEqualTo(143);
    assertThat(
            exitCode(engine.run(groupOf("7.4", "sh", "-c", "exit 3"), GroupObservation::hasEnded)))
        .isEqualTo(3);
    assertThat(engine.engine.observe(stays.id())).contains(before);
  }

  @Test
  void aLogInThatEndsIsWaitedOut() {
    var stays = groupOf("7.5", STAYS);
    var comes = groupOf("7.6", "sh", "-c", "exit 4");
    var before = engine.run(stays, EngineUnderTest::runs);

    user.expire();
    engine.begin(comes);
    assertThat(engine.engine.observe(stays.id())).contains(before);
    assertThat(engine.engine.observe(comes.id()).filter(GroupObservation::hasEnded)).isEmpty();
    user.logIn();

    assertThat(exitCode(engine.await(comes, GroupObservation::hasEnded))).isEqualTo(4);
    assertThat(engine.engine.observe(stays.id())).contains(before);
  }
}

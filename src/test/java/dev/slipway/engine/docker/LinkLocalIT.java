package dev.slipway.engine.docker;

import static dev.slipway.engine.docker.TestGroups.address;
import static dev.slipway.engine.docker.TestGroups.container;
import static dev.slipway.engine.docker.TestGroups.group;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.FreePort;
import dev.slipway.Program;
import dev.slipway.engine.EngineException;
import dev.slipway.engine.Envelope;
import dev.slipway.engine.GroupFailureException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The address at which containers reach this machine, on this machine's Docker.
class LinkLocalIT {
  private DockerFixture docker;

  @BeforeEach
  void open() {
    docker = new DockerFixture(0);
  }

  @AfterEach
  void close() {
    docker.close();
  }

  @Test
  void theNextRunHasTheSameAddressWhileAGroupIsThere() throws GroupFailureException {
    var before = addressOf(docker.runtime);
    docker.run(group(address("7.1"), Envelope.UNLIMITED, container("app", "/bin/sh").build()));
    docker.runtime.close();

    docker.runtime = docker.open();

    assertThat(networks()).hasSize(1);
    assertThat(addressOf(docker.runtime)).isEqualTo(before);
  }

  @Test
  void nothingIsLeftOfItWhereNoGroupIs() {
    addressOf(docker.runtime);
    docker.runtime.close();

    assertThat(networks()).isEmpty();
    docker.runtime = docker.open();
  }

  @Test
  void whoComesAfterTheEndMakesNothing() {
    var gateway = docker.runtime.gateway().orElseThrow();
    gateway.address();
    docker.runtime.close();

    assertThatThrownBy(gateway::address).isInstanceOf(EngineException.class);
    assertThatThrownBy(() -> gateway.lead(80, 51679)).isInstanceOf(EngineException.class);
    assertThat(networks()).isEmpty();
    docker.runtime = docker.open();
  }

  @Test
  void twoSlipwaysHaveTwoAddresses() {
    var other = new DockerFixture(0);
    try {
      assertThat(addressOf(other.runtime)).isNotEqualTo(addressOf(docker.runtime));
    } finally {
      other.close();
    }
  }

  @Test
  void rulesOfASlipwayThatWasKilledGoWithTheNextOne() throws IOException {
    try (var listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var killed = new PacketRules(docker.instance + "-killed");
      var alive = new PacketRules(docker.instance + "-alive");
      killed.lead("127.0.0.1", 4, FreePort.find());
      alive.lead("127.0.0.1", 4, listening.getLocalPort());

      docker.runtime.gateway().orElseThrow().lead(4, 51679);

      assertThat(rules())
          .contains("slipway-" + docker.instance + " ", "slipway-" + docker.instance + "-alive ")
          .doesNotContain("-killed ");
      alive.forget();
    }
  }

  private static String rules() {
    return Program.of("iptables", "-w", "-t", "nat", "-S").run().output();
  }

  @Test
  void itIsMadeAgainWhereSomebodyClearedItAway() {
    addressOf(docker.runtime);
    docker.client().removeNetworkCmd(networks().getFirst()).exec();

    addressOf(docker.runtime);

    assertThat(networks()).hasSize(1);
  }

  @Test
  void noContainerMayUseItAsAWayToAnother() {
    addressOf(docker.runtime);

    var network = docker.client().inspectNetworkCmd().withNetworkId(networks().getFirst()).exec();

    assertThat(network.getInternal()).isTrue();
    assertThat(network.getOptions()).containsEntry("com.docker.network.bridge.enable_icc", "false");
  }

  private static String addressOf(DockerRuntime runtime) {
    return Optional.of(runtime).flatMap(DockerRuntime::gateway).orElseThrow().address();
  }

  private List<String> networks() {
    return docker
        .client()
        .listNetworksCmd()
        .withFilter("label", List.of(Labels.INSTANCE + "=" + docker.instance))
        .exec()
        .stream()
        .map(each -> each.getName())
        .filter(name -> name.endsWith("-link-local"))
        .toList();
  }
}

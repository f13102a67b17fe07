package dev.slipway.engine.docker;

import static dev.slipway.engine.docker.TestGroups.RANGE;
import static dev.slipway.engine.docker.TestGroups.address;
import static dev.slipway.engine.docker.TestGroups.container;
import static dev.slipway.engine.docker.TestGroups.group;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.ContainerGroup;
import dev.slipway.engine.ContainerState;
import dev.slipway.engine.Envelope;
import dev.slipway.engine.GroupFailureException;
import dev.slipway.engine.GroupNetwork;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Where a group's network namespace comes from: the sandbox that is ready at its address, one made
/// for it, or its only container.
class ReadySandboxIT {
  private static final String[] WAIT = {"/bin/busybox", "sleep", "600"};
  private static final String OTHER_MAC = "0e:12:34:56:78:9a";
  private final DockerFixture docker = new DockerFixture(1);

  @AfterEach
  void close() {
    docker.close();
  }

  @Test
  void aGroupGetsTheSandboxThatIsReadyAtItsAddress() throws GroupFailureException {
    var addresses = docker.prepare("3.10", "3.11");
    awaitReady();
    var group = group(address("3.10"), Envelope.UNLIMITED, container("app", WAIT).build());

    docker.run(group);

    assertThat(docker.count("claimedSandboxes")).isEqualTo(1);
    assertThat(sandbox(group)).hasSize(1);
    assertThat(docker.runtime.groups()).contains(group.id());
    assertIsAt(group, "3.10");
    DockerFixture.await(() -> addresses.offered.equals(java.util.Set.of(address("3.11"))));

    // Looked at again, as after a restart: nothing new is taken.
    docker.run(group);
    assertThat(docker.count("claimedSandboxes")).isEqualTo(1);

    docker.runtime.removeGroup(group.id());
    assertThat(sandbox(group)).isEmpty();
    assertThat(docker.runtime.groups()).doesNotContain(group.id());
  }

  @Test
  void onceThereIsANetworkASandboxIsInItBeforeItsGroupComes() throws GroupFailureException {
    docker.run(group(address("3.12"), Envelope.UNLIMITED, container("app", WAIT).build()));
    docker.prepare("3.13");
    awaitReady();
    var group =
        group(
            address("3.13"),
            Envelope.UNLIMITED,
            container("app", WAIT).build(),
            container("side", WAIT).build());
    assertThat(docker.networks("slipway-ready-sandbox-" + docker.instance))
        .containsExactly("slipway-" + docker.instance + "-" + TestGroups.VPC);

    docker.run(group);

    assertThat(docker.count("claimedSandboxes")).isEqualTo(1);
    assertIsAt(group, "3.13");
  }

  @Test
  void whatAReadySandboxCannotGiveIsMadeAtTheSameAddress() throws GroupFailureException {
    docker.run(group(address("3.14"), Envelope.UNLIMITED, container("app", WAIT).build()));
    var addresses = docker.prepare("3.15");
    awaitReady();
    var group =
        group(
            ownMac("3.15"),
            Envelope.UNLIMITED,
            container("app", WAIT).build(),
            container("side", WAIT).build());

    docker.run(group);

    assertThat(docker.count("claimedSandboxes")).isZero();
    assertThat(addresses.offered).isEmpty();
    assertThat(sandbox(group)).hasSize(1);
    assertThat(docker.exec(group, "side", "/bin/busybox ip link show eth0")).contains(OTHER_MAC);
    assertThat(docker.exec(group, "app", "/bin/busybox hostname"))
        .isEqualTo(hostName("3.15") + "\n");
  }

  @Test
  void anOnlyContainerForWhichNoneIsReadyNeedsNoSandbox() throws GroupFailureException {
    var group = group(ownMac("3.16"), Envelope.UNLIMITED, container("app", WAIT).build());
    docker.run(group);
    assertThat(sandbox(group)).isEmpty();

    // Another run, with a sandbox ready, leaves it as it is.
    var before = docker.observe(group, "app");
    docker.runtime.close();
    docker.runtime = docker.open();
    docker.prepare("3.17");
    awaitReady();
    docker.run(group);

    assertThat(docker.observe(group, "app")).isEqualTo(before);
    assertThat(before.state()).isInstanceOf(ContainerState.Running.class);
    assertThat(docker.exec(group, "app", "/bin/busybox ip address show eth0"))
        .contains(RANGE + ".3.16/16")
        .contains(OTHER_MAC);
  }

  @Test
  void whatARunThatWasKilledLeftReadyHoldsNoAddress() throws GroupFailureException {
    docker.run(group(address("3.18"), Envelope.UNLIMITED, container("app", WAIT).build()));
    docker.prepare("3.19");
    awaitReady();

    try (var next = docker.open()) {
      var group = group(address("3.19"), Envelope.UNLIMITED, container("app", WAIT).build());
      docker.run(next, group);

      assertThat(next.counts()).containsEntry("claimedSandboxes", 0L);
      assertIsAt(group, "3.19");
    }
  }

  private void awaitReady() {
    DockerFixture.await(() -> docker.count("readySandboxes") == 1);
  }

  private void assertIsAt(ContainerGroup group, String end) {
    assertThat(docker.exec(group, "app", "/bin/busybox ip address show eth0"))
        .contains(RANGE + "." + end + "/16")
        .contains(Cidr.macOf(RANGE + "." + end));
    assertThat(docker.exec(group, "app", "/bin/busybox hostname")).isEqualTo(hostName(end) + "\n");
  }

  private static String hostName(String end) {
    return "ip-" + (RANGE + "." + end).replace('.', '-');
  }

  private static GroupNetwork.OwnAddress ownMac(String end) {
    return new GroupNetwork.OwnAddress(
        TestGroups.VPC, TestGroups.CIDR, RANGE + "." + end, OTHER_MAC);
  }

  private List<com.github.dockerjava.api.model.Container> sandbox(ContainerGroup group) {
    return docker
        .containers()
        .list(new Labels(docker.instance).filter(), "-sandbox\\." + group.id().value() + "$");
  }
}

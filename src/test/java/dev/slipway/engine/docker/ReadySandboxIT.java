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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Where a group's network namespace comes from: a ready sandbox, one made for it, or its only
/// container.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadySandboxIT {
  private static final String[] WAIT = {"/bin/busybox", "sleep", "600"};
  private DockerFixture docker;

  @BeforeAll
  void open() {
    docker = new DockerFixture(1);
  }

  @AfterAll
  void close() {
    docker.close();
  }

  @Test
  void aGroupGetsAReadySandboxAndAnotherIsMadeReady() throws GroupFailureException {
    DockerFixture.await(() -> docker.count("readySandboxes") == 1);
    long before = docker.count("claimedSandboxes");
    var group = group(address("3.10"), Envelope.UNLIMITED, container("app", WAIT).build());

    docker.run(group);

    assertThat(docker.count("claimedSandboxes")).isEqualTo(before + 1);
    assertThat(sandbox(group)).hasSize(1);
    assertThat(docker.runtime.groups()).contains(group.id());
    assertThat(docker.exec(group, "app", "/bin/busybox ip address show eth0"))
        .contains(RANGE + ".3.10/16")
        .contains(Cidr.macOf(RANGE + ".3.10"));
    DockerFixture.await(() -> docker.count("readySandboxes") == 1);
    docker.run(group);
    assertThat(docker.count("readySandboxes")).isEqualTo(1);

    docker.runtime.removeGroup(group.id());

    assertThat(sandbox(group)).isEmpty();
    assertThat(docker.runtime.groups()).doesNotContain(group.id());
  }

  @Test
  void whatAReadySandboxCannotGiveIsMade() throws GroupFailureException {
    var ownMac =
        new GroupNetwork.OwnAddress(
            TestGroups.VPC, TestGroups.CIDR, RANGE + ".3.11", "0e:12:34:56:78:9a");
    var group =
        group(
            ownMac,
            Envelope.UNLIMITED,
            container("app", WAIT).build(),
            container("side", WAIT).build());

    docker.run(group);

    assertThat(sandbox(group)).hasSize(1);
    assertThat(docker.exec(group, "side", "/bin/busybox ip link show eth0"))
        .contains("0e:12:34:56:78:9a");
    assertThat(docker.exec(group, "app", "/bin/busybox hostname"))
        .isEqualTo("ip-" + (RANGE + ".3.11").replace('.', '-') + "\n");
  }

  @Test
  void anOnlyContainerForWhichNoneIsReadyNeedsNoSandbox() throws GroupFailureException {
    var ownMac =
        new GroupNetwork.OwnAddress(
            TestGroups.VPC, TestGroups.CIDR, RANGE + ".3.12", "0e:12:34:56:78:9b");
    var group = group(ownMac, Envelope.UNLIMITED, container("app", WAIT).build());
    docker.run(group);
    assertThat(sandbox(group)).isEmpty();

    // Another run, with sandboxes ready, leaves it as it is.
    DockerFixture.await(() -> docker.count("readySandboxes") == 1);
    var before = docker.observe(group, "app");
    docker.runtime.close();
    docker.runtime = docker.open();
    docker.run(group);

    assertThat(docker.observe(group, "app")).isEqualTo(before);
    assertThat(before.state()).isInstanceOf(ContainerState.Running.class);
    assertThat(docker.exec(group, "app", "/bin/busybox ip address show eth0"))
        .contains(RANGE + ".3.12/16")
        .contains("0e:12:34:56:78:9b");
  }

  private List<com.github.dockerjava.api.model.Container> sandbox(ContainerGroup group) {
    return docker
        .containers()
        .list(new Labels(docker.instance).filter(), "-sandbox\\." + group.id().value() + "$");
  }
}

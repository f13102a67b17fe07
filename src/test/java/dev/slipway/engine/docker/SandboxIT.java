package dev.slipway.engine.docker;

import static dev.slipway.engine.docker.TestGroups.CIDR;
import static dev.slipway.engine.docker.TestGroups.RANGE;
import static dev.slipway.engine.docker.TestGroups.address;
import static dev.slipway.engine.docker.TestGroups.container;
import static dev.slipway.engine.docker.TestGroups.group;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.engine.ContainerState;
import dev.slipway.engine.Envelope;
import dev.slipway.engine.GroupFailure;
import dev.slipway.engine.GroupFailureException;
import dev.slipway.engine.GroupNetwork;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Groups with an address of their own, on this machine's Docker.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SandboxIT {
  private static final String[] SERVE = {
    "/bin/sh", "-c", "while :; do echo hello | /bin/busybox nc -l -p 8080; done"
  };
  private static final String[] WAIT = {"/bin/busybox", "sleep", "600"};
  private DockerFixture docker;

  @BeforeAll
  void open() {
    docker = new DockerFixture(0);
  }

  @AfterAll
  void close() {
    docker.close();
  }

  @Test
  void containersOfAGroupReachEachOtherOnLocalhost() throws GroupFailureException {
    var group =
        group(
            address("0.10"),
            Envelope.UNLIMITED,
            container("app", SERVE).build(),
            container("client", WAIT).build());
    docker.run(group);

    DockerFixture.await(
        () ->
            docker.exec(group, "client", "/bin/busybox nc -w 2 127.0.0.1 8080").equals("hello\n"));
  }

  @Test
  void theAddressAnswersFromTheHostAndFromAnotherGroup() throws GroupFailureException, IOException {
    var server = group(address("0.11"), Envelope.UNLIMITED, container("app", SERVE).build());
    var client = group(address("0.12"), Envelope.UNLIMITED, container("app", WAIT).build());

    assertThat(docker.run(server)).isEqualTo(RANGE + ".0.11");
    docker.run(client);

    DockerFixture.await(
        () ->
            docker
                .exec(client, "app", "/bin/busybox nc -w 2 " + RANGE + ".0.11 8080")
                .equals("hello\n"));
    DockerFixture.await(() -> fromTheHost(RANGE + ".0.11").equals("hello\n"));
    assertThat(docker.exec(client, "app", "/bin/busybox ip link show eth0"))
        .contains(Cidr.macOf(RANGE + ".0.12"));
  }

  private static String fromTheHost(String address) {
    try (var socket = new Socket(InetAddress.getByName(address), 8080)) {
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      // Between two answers nobody listens.
      return "";
    }
  }

  @Test
  void doingEachActAgainChangesNothing() throws GroupFailureException {
    var group = group(address("0.13"), Envelope.UNLIMITED, container("app", WAIT).build());
    docker.run(group);
    var first = docker.observe(group, "app");

    docker.run(group);

    assertThat(docker.observe(group, "app")).isEqualTo(first);
    assertThat(first.state()).isInstanceOf(ContainerState.Running.class);
    assertThat(docker.runtime.groups()).contains(group.id());
  }

  @Test
  void anAddressInUseIsToldInWords() throws GroupFailureException {
    docker.run(group(address("0.14"), Envelope.UNLIMITED, container("app", WAIT).build()));
    var second = group(address("0.14"), Envelope.UNLIMITED, container("app", WAIT).build());

    assertThatThrownBy(() -> docker.run(second))
        .isInstanceOfSatisfying(
            GroupFailureException.class,
            failed ->
                assertThat(failed.failure().kind())
                    .isEqualTo(GroupFailure.Kind.RESOURCE_INITIALIZATION))
        .hasMessageContaining("Address already in use");
  }

  @Test
  void aRangeThatTheHostRoutesElsewhereIsRefused() {
    var hidden =
        new GroupNetwork.OwnAddress(
            "vpc-0000000000000dead", "172.17.0.0/16", "172.17.0.9", Cidr.macOf("172.17.0.9"));
    var group = group(hidden, Envelope.UNLIMITED, container("app", WAIT).build());

    assertThatThrownBy(() -> docker.run(group))
        .hasMessage(
            "ResourceInitializationError: tried to make a network for the VPC's range 172.17.0.0/16"
                + " but this machine already reaches 172.17.0.0/16 by docker0; give the VPC another"
                + " range");
  }

  @Test
  void aRangeOfAnotherDockerNetworkIsRefused() {
    var overlapping =
        new GroupNetwork.OwnAddress(
            "vpc-0000000000000beef", CIDR, RANGE + ".0.15", Cidr.macOf(RANGE + ".0.15"));

    assertThatThrownBy(
            () -> {
              docker.run(
                  group(address("0.16"), Envelope.UNLIMITED, container("app", WAIT).build()));
              docker.run(group(overlapping, Envelope.UNLIMITED, container("app", WAIT).build()));
            })
        .hasMessageStartingWith("ResourceInitializationError: ")
        .hasMessageContaining(CIDR);
  }
}

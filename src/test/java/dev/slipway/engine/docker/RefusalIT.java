package dev.slipway.engine.docker;

import static dev.slipway.engine.docker.TestGroups.container;
import static dev.slipway.engine.docker.TestGroups.group;
import static dev.slipway.engine.docker.TestGroups.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.engine.ContainerResources;
import dev.slipway.engine.ContainerResources.Ulimit;
import dev.slipway.engine.ContainerState;
import dev.slipway.engine.Envelope;
import dev.slipway.engine.GroupFailureException;
import dev.slipway.engine.GroupNetwork;
import dev.slipway.engine.GroupVolume;
import dev.slipway.engine.Platform;
import dev.slipway.engine.PortMapping;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What a user can mend is told in ECS's and the daemon's words.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusalIT {
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
  void aPortInUse() throws IOException {
    try (var taken = new ServerSocket(0)) {
      var group =
          group(
              new GroupNetwork.Bridge(),
              Envelope.UNLIMITED,
              container("app", WAIT)
                  .ports(new PortMapping(80, taken.getLocalPort(), "tcp"))
                  .build());

      assertThatThrownBy(() -> docker.run(group))
          .isInstanceOf(GroupFailureException.class)
          .hasMessageStartingWith("CannotStartContainerError: Error response from daemon: ")
          .hasMessageContaining(":" + taken.getLocalPort())
          .hasMessageContaining("address already in use");
    }
  }

  @Test
  void anImageThatNoRegistryHas() {
    var group =
        group(
            new GroupNetwork.None(),
            Envelope.UNLIMITED,
            container("app", WAIT).image("127.0.0.1:1/nowhere/app:9").build());

    assertThatThrownBy(() -> docker.run(group))
        .hasMessageStartingWith("CannotPullContainerError: Error response from daemon: ")
        .hasMessageContaining("127.0.0.1:1");
  }

  @Test
  void anImageOfAnotherPlatform() {
    var group =
        on(
            group(new GroupNetwork.None(), Envelope.UNLIMITED, container("app", WAIT).build()),
            Platform.LINUX_ARM64);

    assertThatThrownBy(() -> docker.run(group))
        .hasMessage(
            "CannotPullContainerError: image Manifest does not contain descriptor matching platform"
                + " 'linux/arm64': "
                + DockerFixture.BUSYBOX
                + " is made for linux/amd64");
    assertThat(docker.runtime.inspect(group)).isEmpty();
  }

  @Test
  void aPlatformThatThisMachineCannotRun() {
    docker.load(DockerFixture.ARM_BUSYBOX, "arm64");
    var group =
        on(
            group(
                new GroupNetwork.None(),
                Envelope.UNLIMITED,
                container("app", WAIT).image(DockerFixture.ARM_BUSYBOX).build()),
            Platform.LINUX_ARM64);

    assertThatThrownBy(() -> docker.run(group))
        .hasMessageStartingWith("CannotStartContainerError: exec format error: ");
    assertThat(docker.runtime.inspect(group)).isEmpty();
  }

  @Test
  void noSuchCommand() {
    var group =
        group(
            new GroupNetwork.None(),
            Envelope.UNLIMITED,
            container("app", "/no/such/thing").build());

    assertThatThrownBy(() -> docker.run(group))
        .hasMessageStartingWith("CannotStartContainerError: Error response from daemon: ")
        .hasMessageContaining("/no/such/thing");
    assertThat(docker.observe(group, "app").state()).isEqualTo(new ContainerState.Created());
  }

  @Test
  void aLimitAboveWhatTheMachineAllows() throws GroupFailureException {
    var named = group(bridge(), Envelope.UNLIMITED, withFiles(false));
    var byDefault = group(bridge(), Envelope.UNLIMITED, withFiles(true));

    docker.run(byDefault);
    assertThat(Long.parseLong(docker.exec(byDefault, "app", "ulimit -Hn").strip()))
        .isLessThan(900_000_000);
    assertThatThrownBy(() -> docker.run(named))
        .hasMessageStartingWith("CannotStartContainerError: Error response from daemon: ")
        .hasMessageContaining("rlimit");
  }

  @Test
  void aVolumeThatIsNotThere() {
    var group =
        TestGroups.withVolumes(
            group(bridge(), Envelope.UNLIMITED, container("app", WAIT).build()),
            new GroupVolume.Named("no-such-volume", "local", Map.of(), Map.of(), true, false));

    assertThatThrownBy(() -> docker.run(group))
        .hasMessage(
            "CannotCreateVolumeError: the volume no-such-volume is not there and is not to be made"
                + " (autoprovision is off)");
  }

  @Test
  void aCapabilityThatLinuxDoesNotHave() {
    var group =
        group(
            bridge(),
            Envelope.UNLIMITED,
            container("app", WAIT)
                .security(
                    new dev.slipway.engine.ContainerSecurity(
                        false,
                        false,
                        List.of("FLY"),
                        List.of(),
                        List.of(),
                        List.of(),
                        Map.of(),
                        false))
                .build());

    assertThatThrownBy(() -> docker.run(group))
        .hasMessageStartingWith("CannotCreateContainerError: ")
        .hasMessageContaining("FLY");
  }

  private static GroupNetwork bridge() {
    return new GroupNetwork.Bridge();
  }

  private static dev.slipway.engine.ContainerSpec withFiles(boolean isDefault) {
    return container("app", WAIT)
        .resources(
            new ContainerResources(
                OptionalInt.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalInt.empty(),
                OptionalLong.empty(),
                List.of(new Ulimit("nofile", 1024, 900_000_000, isDefault))))
        .build();
  }
}

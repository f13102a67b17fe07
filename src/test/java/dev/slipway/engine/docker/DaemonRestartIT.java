package dev.slipway.engine.docker;

import static dev.slipway.engine.docker.TestGroups.address;
import static dev.slipway.engine.docker.TestGroups.container;
import static dev.slipway.engine.docker.TestGroups.group;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.ContainerGroup;
import dev.slipway.engine.ContainerState;
import dev.slipway.engine.Envelope;
import dev.slipway.engine.GroupFailureException;
import dev.slipway.engine.GroupId;
import dev.slipway.engine.GroupNetwork;
import dev.slipway.engine.LogStream;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/// The daemon goes and comes back under running groups: a daemon of the test's own.
class DaemonRestartIT {
  private static final String[] WAIT = {"/bin/busybox", "sleep", "600"};

  @Test
  void withLiveRestoreNothingEndsAndNoEndIsMissed()
      throws IOException, InterruptedException, GroupFailureException {
    try (var daemon = PrivateDaemon.start("--live-restore");
        var docker = new DockerFixture(daemon.host(), 0)) {
      Set<GroupId> told = ConcurrentHashMap.newKeySet();
      var going = group(address("9.10"), Envelope.UNLIMITED, container("app", WAIT).build());
      var writing =
          alone(
              "/bin/sh",
              "-c",
              "for i in 1 2 3 4 5 6 7 8; do echo line $i; /bin/busybox sleep 0.5; done");
      var ending = alone("/bin/sh", "-c", "/bin/busybox sleep 2; exit 7");
      docker.run(going);
      docker.run(ending);
      docker.run(writing);
      var before = docker.observe(going, "app");
      var lines = docker.runtime.logs(writing.id(), "app", LogStream.From.BEGINNING_FOLLOWED);
      assertThat(lines.next()).extracting(each -> each.text()).isEqualTo("line 1");

      docker.runtime.onChange(told::add);
      daemon.stop();
      daemon.await(ending);
      daemon.run();

      DockerFixture.await(() -> told.contains(ending.id()) && told.contains(going.id()));
      assertThat(docker.awaitEnd(ending, "app").exitCode()).hasValue(7);
      assertThat(docker.observe(going, "app")).isEqualTo(before);
      int read = 1;
      while (lines.next() != null) {
        read++;
      }
      assertThat(read).isEqualTo(8);
    }
  }

  @Test
  void withoutLiveRestoreEveryContainerEndsAndIsTold()
      throws IOException, InterruptedException, GroupFailureException {
    try (var daemon = PrivateDaemon.start();
        var docker = new DockerFixture(daemon.host(), 1)) {
      Set<GroupId> told = ConcurrentHashMap.newKeySet();
      var own =
          group(
              address("9.11"),
              Envelope.UNLIMITED,
              container("app", WAIT).build(),
              container("side", WAIT).build());
      var none = alone(WAIT);
      docker.run(own);
      docker.run(none);
      docker.runtime.onChange(told::add);
      var addresses = docker.prepare("9.13", "9.12");
      DockerFixture.await(() -> addresses.offered.equals(Set.of(address("9.13"))));

      daemon.stop();
      daemon.run();

      DockerFixture.await(() -> told.contains(own.id()) && told.contains(none.id()));
      // The one that ended with the daemon is no longer offered, another is.
      DockerFixture.await(() -> addresses.offered.equals(Set.of(address("9.12"))));
      docker.run(group(address("9.12"), Envelope.UNLIMITED, container("app", WAIT).build()));
      for (var each : java.util.List.of(own, none)) {
        var state = docker.observe(each, "app").state();
        assertThat(state)
            .isInstanceOfSatisfying(
                ContainerState.Ended.class,
                end -> {
                  assertThat(end.exitCode()).hasValue(137);
                  assertThat(end.reason()).isEmpty();
                });
      }

      // By a restart policy, its sandbox comes back with it.
      docker.runtime.start(own, own.containers().getFirst());
      assertThat(docker.exec(own, "app", "/bin/busybox ip address show eth0"))
          .contains(TestGroups.RANGE + ".9.11/16");
    }
  }

  private static ContainerGroup alone(String... command) {
    return group(new GroupNetwork.None(), Envelope.UNLIMITED, container("app", command).build());
  }
}

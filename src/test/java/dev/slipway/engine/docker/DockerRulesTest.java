package dev.slipway.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import dev.slipway.engine.ContainerResources;
import dev.slipway.engine.Envelope;
import dev.slipway.engine.GroupId;
import dev.slipway.engine.LogStream.LogLine;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The Docker engine's decisions, without Docker.
class DockerRulesTest {
  private static final long MIB = 1024 * 1024;
  private static final Instant BOOTED = Instant.parse("2026-01-01T00:00:00Z");
  private static final String ID =
      "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

  @ParameterizedTest
  @CsvSource({
    "busybox, busybox:latest, false",
    "team/app:1.2, team/app:1.2, false",
    "quay.io/team/app:1, quay.io/team/app:1, false",
    "host:5000/app, host:5000/app:latest, false",
    "localhost:4566/app:2, localhost:4566/app:2, true",
    "127.0.0.1:4566/a/b, 127.0.0.1:4566/a/b:latest, true",
    "123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:3,"
        + " 127.0.0.1:4566/123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:3, true",
    "123456789012.dkr.ecr-fips.us-east-1.amazonaws.com/app@sha256:ab,"
        + " 127.0.0.1:4566/123456789012.dkr.ecr-fips.us-east-1.amazonaws.com/app@sha256:ab, true",
    "app:1@sha256:ab, app@sha256:ab, false",
  })
  void imagesComeFromTheirRegistry(String image, String asked, boolean own) {
    var source = ImageSource.of(image, 4566);

    assertThat(source.reference()).isEqualTo(asked);
    assertThat(source.fromOwnRegistry()).isEqualTo(own);
  }

  @ParameterizedTest
  @CsvSource({
    "172.31.0.0/16, 172.16.0.0/12, true",
    "172.31.0.0/16, 172.30.0.0/16, false",
    "10.0.0.0/8, 10.255.0.0/24, true",
    "10.0.1.0/24, 10.0.0.0/24, false",
    "0.0.0.0/0, 192.0.2.0/24, true",
  })
  void rangesOverlapWhenOneHoldsTheOther(String one, String other, boolean overlap) {
    assertThat(Cidr.parse(one).overlaps(Cidr.parse(other))).isEqualTo(overlap);
    assertThat(Cidr.parse(other).overlaps(Cidr.parse(one))).isEqualTo(overlap);
  }

  @Test
  void aRangeKnowsItsRouterAndDockersMac() {
    assertThat(Cidr.parse("172.31.5.9/16").gateway()).isEqualTo("172.31.0.1");
    assertThat(Cidr.macOf("172.31.5.9")).isEqualTo("02:42:ac:1f:05:09");
    assertThatThrownBy(() -> Cidr.parse("172.31.0.0")).hasMessageContaining("172.31.0.0");
  }

  @Test
  void routesAreReadFromTheKernelsTable() {
    var routes =
        HostRoutes.parse(
            List.of(
                "Iface Destination Gateway Flags RefCnt Use Metric Mask MTU Window IRTT",
                "eth0 00000000 010200C0 0003 0 0 0 00000000 0 0 0",
                "docker0 000011AC 00000000 0001 0 0 0 0000FFFF 0 0 0"));

    assertThat(routes.hiddenBy(Cidr.parse("172.17.3.0/24")))
        .contains(new HostRoutes.Route("docker0", Cidr.parse("172.17.0.0/16")));
    assertThat(routes.hiddenBy(Cidr.parse("172.31.0.0/16"))).isEmpty();
  }

  @Test
  void aContainerMayUseTheSmallerOfItsOwnAndItsGroupsLimit() {
    var group = new Envelope(OptionalInt.of(256), OptionalLong.of(512 * MIB));

    assertThat(Allowance.of(memory(128, 32, 16), group))
        .isEqualTo(
            new Allowance(
                OptionalLong.of(128 * MIB),
                OptionalLong.of(144 * MIB),
                OptionalLong.of(32 * MIB),
                2,
                OptionalLong.of(25_000)));
    assertThat(Allowance.of(memory(1024, 700, 0), group).memoryBytes()).hasValue(512 * MIB);
    assertThat(Allowance.of(memory(1024, 700, 0), group).reservationBytes()).hasValue(512 * MIB);
    assertThat(Allowance.of(memory(4, 4, 0), group).memoryBytes()).hasValue(6 * MIB);
    assertThat(Allowance.of(ContainerResources.NONE, Envelope.UNLIMITED))
        .isEqualTo(
            new Allowance(
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                2,
                OptionalLong.empty()));
  }

  private static ContainerResources memory(long hard, long soft, long swap) {
    return new ContainerResources(
        OptionalInt.empty(),
        OptionalLong.of(hard * MIB),
        OptionalLong.of(soft * MIB),
        OptionalLong.of(swap * MIB),
        OptionalInt.empty(),
        OptionalLong.empty(),
        List.of());
  }

  @Test
  void defaultLimitsAreClampedToWhatTheDaemonMaySet() {
    var lines =
        List.of(
            "Limit                     Soft Limit           Hard Limit           Units     ",
            "Max open files            1024                 20000                files     ",
            "Max processes             unlimited            unlimited            processes ");
    var bounded = ProcessLimits.parse(lines, List.of("CapEff:\t00000000fe7fffff"));
    var free = ProcessLimits.parse(lines, List.of("CapEff:\t000001ffffffffff"));

    assertThat(bounded.clamp("nofile", 65535)).isEqualTo(20000);
    assertThat(bounded.clamp("nofile", 512)).isEqualTo(512);
    assertThat(bounded.clamp("nofile", -1)).isEqualTo(20000);
    assertThat(bounded.clamp("nproc", 65535)).isEqualTo(65535);
    assertThat(free.clamp("nofile", 65535)).isEqualTo(65535);
  }

  @Test
  void theKernelSaysWhoseProcessItKilled() {
    var kill =
        KernelLog.parse(
                "6,812,60000000,-;oom-kill:constraint=CONSTRAINT_MEMCG,nodemask=(null),cpuset="
                    + "f".repeat(64)
                    + ",mems_allowed=0,oom_memcg=/slipway/i/g,task_memcg=/slipway/i/g/"
                    + ID
                    + ",task=dd,pid=4711,uid=0\n",
                BOOTED)
            .get();
    var underSystemd =
        KernelLog.parse(
                "6,812,60000000,-;oom-kill:constraint=CONSTRAINT_MEMCG,oom_memcg=/slipway.slice,"
                    + "task_memcg=/slipway.slice/docker-"
                    + ID
                    + ".scope,task=dd,pid=4711,uid=0\n",
                BOOTED)
            .get();

    assertThat(kill)
        .isEqualTo(new MemoryKills.Kill(Optional.of(ID), 4711, BOOTED.plus(Duration.ofMinutes(1))));
    assertThat(underSystemd).isEqualTo(kill);
    assertThat(
            KernelLog.parse(
                "3,9,1000000,-;Memory cgroup out of memory: Killed process 17 (dd) total-vm:1kB",
                BOOTED))
        .contains(new MemoryKills.Kill(Optional.empty(), 17, BOOTED.plusSeconds(1)));
    assertThat(KernelLog.parse("6,9,1000000,-;eth0: link up", BOOTED)).isEmpty();
    assertThat(KernelLog.parse(" SUBSYSTEM=net", BOOTED)).isEmpty();
  }

  @Test
  void aKillCountsForItsContainerAndNotForAnEarlierRun() {
    var kills = new MemoryKills();
    kills.add(new MemoryKills.Kill(Optional.of(ID), 4711, BOOTED));
    kills.add(new MemoryKills.Kill(Optional.empty(), 17, BOOTED));

    assertThat(kills.hit(ID, 0, BOOTED, Duration.ZERO)).isTrue();
    assertThat(kills.hit(ID, 0, BOOTED.plusSeconds(60), Duration.ZERO)).isFalse();
    assertThat(kills.hit("f".repeat(64), 18, BOOTED, Duration.ofMillis(1))).isFalse();
    assertThat(kills.hit("f".repeat(64), 17, BOOTED, Duration.ZERO)).isTrue();
  }

  @Test
  void namesReadWellAndLeadBackToTheGroup() {
    var names = new Names("port-4566");
    var group =
        TestGroups.group(
            TestGroups.address("0.9"),
            Envelope.UNLIMITED,
            TestGroups.container("app", "x").build());

    assertThat(names.container(group, "app"))
        .isEqualTo("slipway-web-3-app-" + group.id().value().substring(0, 12));
    assertThat(Names.groupOfSandbox(names.sandbox(group))).contains(group.id());
    assertThat(Names.groupOfSandbox("slipway-ready-sandbox-port-4566-1a2b")).isEmpty();
    assertThat(names.shortId(new GroupId("job")))
        .isNotEqualTo(new Names("port-4567").shortId(new GroupId("job")))
        .hasSize(12);
  }

  @Test
  void theDaemonsSentenceIsFoundInItsError() {
    assertThat(DaemonMessage.of("Status 404: {\"message\":\"No such image: x\"}\n"))
        .isEqualTo("No such image: x");
    assertThat(DaemonMessage.of("Status 500: broken")).isEqualTo("Status 500: broken");
  }

  @Test
  void piecesOfALineAreOneLine() {
    var lines = new LogLines();

    assertThat(lines.add(frame(StreamType.STDOUT, "2026-01-01T00:00:01Z first "))).isEmpty();
    assertThat(lines.add(frame(StreamType.STDERR, "2026-01-01T00:00:02Z oh\n")))
        .extracting(LogLine::text)
        .containsExactly("oh");
    assertThat(lines.add(frame(StreamType.STDOUT, "2026-01-01T00:00:03Z second\n")))
        .extracting(LogLine::at, LogLine::text)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(BOOTED.plusSeconds(1), "first second"));
    assertThat(lines.add(frame(StreamType.RAW, "2026-01-01T00:00:04Z a\r\n2026-01-01T0")))
        .extracting(LogLine::text)
        .containsExactly("a");
    assertThat(lines.add(frame(StreamType.RAW, "0:00:05Z b"))).isEmpty();
    assertThat(lines.rest()).extracting(LogLine::text).containsExactly("b");
  }

  private static Frame frame(StreamType type, String text) {
    return new Frame(type, text.getBytes(StandardCharsets.UTF_8));
  }
}

package dev.slipway.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.docker.CgroupTree.Size;
import dev.slipway.engine.docker.CgroupTree.Write;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Where a group's control group stands and what it is given, in each kind of tree.
class CgroupTreeTest {
  private static final Path ROOT = Path.of("/sys/fs/cgroup");
  private static final Size HALF_CORE =
      new Size("port-4566", "0a-1b", OptionalInt.of(512), OptionalLong.of(1L << 30), 64L << 20);

  @Test
  void versionOneHasADirectoryPerController() {
    var tree = new CgroupTree.Version1(ROOT, List.of("cpu", "memory", "pids"));

    assertThat(tree.parent(HALF_CORE)).isEqualTo("/slipway/port-4566/0a-1b");
    var memory = ROOT.resolve("memory/slipway/port-4566/0a-1b");
    var cpu = ROOT.resolve("cpu/slipway/port-4566/0a-1b");
    assertThat(tree.steps(HALF_CORE).directories()).containsExactly(memory, cpu);
    assertThat(tree.steps(HALF_CORE).writes())
        .containsExactly(
            new Write(memory.resolve("memory.limit_in_bytes"), "1073741824", false),
            new Write(memory.resolve("memory.memsw.limit_in_bytes"), "1140850688", true),
            new Write(cpu.resolve("cpu.cfs_period_us"), "100000", false),
            new Write(cpu.resolve("cpu.cfs_quota_us"), "50000", false),
            new Write(cpu.resolve("cpu.shares"), "512", false));
    assertThat(tree.instanceDirectories("port-4566")).hasSize(3);
  }

  @Test
  void aGroupWithoutAMemoryLimitGetsNone() {
    var tree = new CgroupTree.Version1(ROOT, List.of("cpu", "memory"));
    var cpuOnly = new Size("i", "g", OptionalInt.of(1024), OptionalLong.empty(), 0);

    assertThat(tree.steps(cpuOnly).directories()).containsExactly(ROOT.resolve("cpu/slipway/i/g"));
  }

  @Test
  void versionTwoHandsTheControllersDownAndThenLimits() {
    var tree = new CgroupTree.Version2(ROOT);
    var group = ROOT.resolve("slipway/port-4566/0a-1b");

    assertThat(tree.parent(HALF_CORE)).isEqualTo("/slipway/port-4566/0a-1b");
    assertThat(tree.steps(HALF_CORE).directories()).containsExactly(group);
    assertThat(tree.steps(HALF_CORE).writes())
        .containsExactly(
            new Write(ROOT.resolve("cgroup.subtree_control"), "+cpu +memory +pids", false),
            new Write(ROOT.resolve("slipway/cgroup.subtree_control"), "+cpu +memory +pids", false),
            new Write(
                ROOT.resolve("slipway/port-4566/cgroup.subtree_control"),
                "+cpu +memory +pids",
                false),
            new Write(group.resolve("memory.max"), "1073741824", false),
            new Write(group.resolve("memory.swap.max"), "67108864", true),
            new Write(group.resolve("cpu.max"), "50000 100000", false),
            new Write(group.resolve("cpu.weight"), "20", false));
  }

  @Test
  void systemdIsGivenASliceWhoseNameTellsItsPlace() {
    var tree = new CgroupTree.Slices(true);

    assertThat(tree.parent(HALF_CORE)).isEqualTo("slipway-port_4566-0a_1b.slice");
    assertThat(tree.steps(HALF_CORE).commands())
        .containsExactly(
            List.of("systemctl", "start", "slipway-port_4566-0a_1b.slice"),
            List.of(
                "systemctl",
                "set-property",
                "--runtime",
                "slipway-port_4566-0a_1b.slice",
                "MemoryMax=1073741824",
                "MemorySwapMax=67108864",
                "CPUQuota=50%",
                "CPUQuotaPeriodSec=100ms",
                "CPUWeight=20"));
    assertThat(tree.removal(HALF_CORE))
        .containsExactly(
            List.of("systemctl", "stop", "slipway-port_4566-0a_1b.slice"),
            List.of("systemctl", "revert", "slipway-port_4566-0a_1b.slice"));
  }

  @ParameterizedTest
  @CsvSource({"0,1", "2,1", "256,10", "1024,39", "16384,625", "262144,10000"})
  void sharesBecomeWeightsAsThoseOfContainersDo(int cpuUnits, long weight) {
    assertThat(Allowance.weight(cpuUnits)).isEqualTo(weight);
  }

  @Test
  void systemdOnVersionOneKnowsTheOldName() {
    assertThat(new CgroupTree.Slices(false).steps(HALF_CORE).commands().getLast())
        .contains("MemoryLimit=1073741824", "CPUShares=512")
        .doesNotContain("MemorySwapMax=67108864", "CPUWeight=20");
  }

  @Test
  void theDaemonsOwnTreeIsChosenAndOnlyWhereItCanBeWritten() {
    assertThat(CgroupTreeChoice.of("cgroupfs", "1", true, ROOT).get())
        .isInstanceOf(CgroupTree.Version1.class);
    assertThat(CgroupTreeChoice.of("cgroupfs", "2", true, ROOT))
        .contains(new CgroupTree.Version2(ROOT));
    assertThat(CgroupTreeChoice.of("systemd", "2", true, ROOT))
        .contains(new CgroupTree.Slices(true));
    assertThat(CgroupTreeChoice.of("systemd", "2", false, ROOT)).isEmpty();
  }
}

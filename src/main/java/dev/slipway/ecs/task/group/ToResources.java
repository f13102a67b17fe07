package dev.slipway.ecs.task.group;

import dev.slipway.engine.ContainerResources;
import dev.slipway.engine.ContainerResources.Ulimit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.LinuxParameters;

/// What a container may use of its task.
final class ToResources {
  private static final int FEWEST_SHARES = 2;
  private static final long MIB = 1024L * 1024L;
  private static final long FARGATE_OPEN_FILES = 65535;

  private ToResources() {}

  static ContainerResources resources(Wanted wanted) {
    var linux =
        Optional.ofNullable(wanted.definition().linuxParameters())
            .orElseGet(() -> LinuxParameters.builder().build());
    return new ContainerResources(
        OptionalInt.of(cpuShares(wanted)),
        memory(wanted),
        mib(first(wanted.override().memoryReservation(), wanted.definition().memoryReservation())),
        mib(linux.maxSwap()),
        linux.maxSwap() == null ? OptionalInt.empty() : optional(linux.swappiness()),
        mib(linux.sharedMemorySize()),
        ulimits(wanted));
  }

  private static int cpuShares(Wanted wanted) {
    var cpu = first(wanted.override().cpu(), wanted.definition().cpu());
    return cpu == null ? FEWEST_SHARES : Math.max(FEWEST_SHARES, cpu);
  }

  /// The smaller of its own limit and the task's: where an engine cannot limit the group as a
  /// whole, at least no container alone goes beyond it.
  private static OptionalLong memory(Wanted wanted) {
    var own = first(wanted.override().memory(), wanted.definition().memory());
    var whole = wanted.task().order().memoryMib();
    if (own == null) {
      return whole.isPresent() ? OptionalLong.of(whole.getAsInt() * MIB) : OptionalLong.empty();
    }
    return OptionalLong.of(Math.min(own, whole.orElse(own)) * MIB);
  }

  private static List<Ulimit> ulimits(Wanted wanted) {
    var named =
        wanted.definition().ulimits().stream()
            .map(each -> new Ulimit(each.nameAsString(), each.softLimit(), each.hardLimit(), false))
            .toList();
    boolean open = named.stream().noneMatch(each -> each.name().equals("nofile"));
    return wanted.onFargate() && open
        ? Stream.concat(
                named.stream(),
                Stream.of(new Ulimit("nofile", FARGATE_OPEN_FILES, FARGATE_OPEN_FILES, true)))
            .toList()
        : named;
  }

  private static @Nullable Integer first(@Nullable Integer override, @Nullable Integer definition) {
    return override == null ? definition : override;
  }

  private static OptionalInt optional(@Nullable Integer value) {
    return value == null ? OptionalInt.empty() : OptionalInt.of(value);
  }

  private static OptionalLong mib(@Nullable Integer value) {
    return value == null ? OptionalLong.empty() : OptionalLong.of(value * MIB);
  }
}

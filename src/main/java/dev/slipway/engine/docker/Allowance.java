package dev.slipway.engine.docker;

import dev.slipway.engine.ContainerResources;
import dev.slipway.engine.Envelope;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/// What one container may use: the smaller of its own limit and its group's.
///
/// @param memoryBytes the hard limit
/// @param memoryAndSwapBytes as Docker counts swap, together with memory
/// @param reservationBytes the soft limit, within the hard one
/// @param cpuQuota microseconds of processor time in each {@link #PERIOD}
record Allowance(
    OptionalLong memoryBytes,
    OptionalLong memoryAndSwapBytes,
    OptionalLong reservationBytes,
    int cpuShares,
    OptionalLong cpuQuota) {
  /// Microseconds.
  static final long PERIOD = 100_000;

  private static final long LEAST_MEMORY = 6L * 1024 * 1024;
  private static final long LEAST_QUOTA = 1000;
  private static final int CORE = 1024;
  private static final int LEAST_SHARES = 2;

  static Allowance of(ContainerResources own, Envelope group) {
    var memory = smaller(own.memoryBytes(), group.memoryBytes());
    return new Allowance(
        memory,
        plus(memory, own.swapBytes().orElse(0)),
        smaller(own.memoryReservationBytes(), memory, own.memoryReservationBytes().isPresent()),
        Math.max(LEAST_SHARES, own.cpuShares().orElse(0)),
        quota(group.cpuUnits()));
  }

  /// A group's ceiling as the scheduler counts it.
  static OptionalLong quota(OptionalInt cpuUnits) {
    return cpuUnits.isPresent()
        ? OptionalLong.of(Math.max(LEAST_QUOTA, cpuUnits.getAsInt() * PERIOD / CORE))
        : OptionalLong.empty();
  }

  /// A group's part, beside other groups, where the processor is short: 2 to 262144 shares are 1 to
  /// 10000 of version 2, as the kernel's documentation of both ranges has it and runc counts.
  static long weight(int cpuUnits) {
    return 1 + (Math.max(LEAST_SHARES, cpuUnits) - LEAST_SHARES) * 9999L / 262_142;
  }

  private static OptionalLong smaller(OptionalLong own, OptionalLong group) {
    var least = LongStream.concat(own.stream(), group.stream()).min();
    // Docker refuses less than 6 MiB, where ECS raises to what its agent's engine takes.
    return least.isPresent() ? OptionalLong.of(Math.max(LEAST_MEMORY, least.getAsLong())) : least;
  }

  private static OptionalLong smaller(OptionalLong soft, OptionalLong hard, boolean isSet) {
    return isSet ? smaller(soft, hard) : OptionalLong.empty();
  }

  private static OptionalLong plus(OptionalLong memory, long swap) {
    return memory.isPresent() ? OptionalLong.of(memory.getAsLong() + swap) : memory;
  }
}

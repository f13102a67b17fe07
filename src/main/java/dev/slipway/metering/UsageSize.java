package dev.slipway.metering;

/// What a group has for itself while it runs, whether it uses it or not.
///
/// @param cpuUnits 1024 for one vCPU
/// @param memoryMiB in units of 2^20 bytes
/// @param ephemeralGiB scratch storage in units of 2^30 bytes, the free 20 included
public record UsageSize(int cpuUnits, int memoryMiB, int ephemeralGiB) {
  public UsageSize {
    if (cpuUnits < 0 || memoryMiB < 0 || ephemeralGiB < 0) {
      throw new IllegalArgumentException(
          "no size: %d CPU units, %d MiB, %d GiB".formatted(cpuUnits, memoryMiB, ephemeralGiB));
    }
  }
}

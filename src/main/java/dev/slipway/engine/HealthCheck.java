package dev.slipway.engine;

import java.time.Duration;
import java.util.List;

/// A command run inside the container again and again; exit code 0 is healthy.
///
/// @param command begins with `CMD` or `CMD-SHELL`
/// @param retries failures in a row that make it unhealthy
/// @param startPeriod failures inside it do not count
public record HealthCheck(
    List<String> command, Duration interval, Duration timeout, int retries, Duration startPeriod) {
  public HealthCheck {
    command = List.copyOf(command);
  }
}

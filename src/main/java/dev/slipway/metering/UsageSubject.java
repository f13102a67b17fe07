package dev.slipway.metering;

import java.util.Map;

/// Who uses something, how much of it at a time, and by which tariff; fixed when the use begins.
///
/// @param region such as `us-east-1`; prices differ by it
public record UsageSubject(
    UsageSize size,
    Architecture architecture,
    Billing billing,
    String region,
    String taskArn,
    String family,
    String cluster,
    Map<String, String> tags) {

  public UsageSubject {
    tags = Map.copyOf(tags);
  }

  /// The processors that prices differ by.
  public enum Architecture {
    X86_64,
    ARM64
  }

  /// Who is paid for the use.
  public enum Billing {
    FARGATE,
    FARGATE_SPOT,
    /// Nobody: on EC2 the instance is paid for, not the task.
    NONE
  }
}

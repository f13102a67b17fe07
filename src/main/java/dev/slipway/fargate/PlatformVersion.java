package dev.slipway.fargate;

import java.util.Arrays;
import java.util.Optional;

/// The Linux platform versions of Fargate that new tasks can have.
///
/// See <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/platform-linux-fargate.html>.
public enum PlatformVersion {
  /// Old: no sizes beyond 4 vCPU, no ARM64, no scratch storage of a size to choose.
  V1_3_0("1.3.0"),
  /// What `LATEST` stands for.
  V1_4_0("1.4.0");

  private static final String LATEST = "LATEST";

  private final String text;

  PlatformVersion(String text) {
    this.text = text;
  }

  /// The version that a request names, `LATEST` where it names none; empty where Fargate does not
  /// know it, or no longer starts tasks on it.
  public static Optional<PlatformVersion> resolve(Optional<String> requested) {
    var name = requested.filter(each -> !each.isEmpty()).orElse(LATEST);
    return name.equals(LATEST)
        ? Optional.of(V1_4_0)
        : Arrays.stream(values()).filter(each -> each.text.equals(name)).findFirst();
  }

  /// Whether a task of these properties can run on it.
  public boolean supports(TaskSize size, boolean arm64, EphemeralStorage storage) {
    return switch (this) {
      case V1_3_0 -> size.isOfEveryPlatform() && !arm64 && storage.equals(EphemeralStorage.DEFAULT);
      case V1_4_0 -> true;
    };
  }

  /// As the API writes it: `1.4.0`.
  @Override
  public String toString() {
    return text;
  }
}

package dev.slipway;

import java.util.concurrent.ThreadLocalRandom;

/// A range of addresses for a test's VPC that nothing on this machine reaches yet.
public final class FreeRange {
  private FreeRange() {}

  /// The first two numbers, such as `10.117`: by chance, so that two runs of the tests on one
  /// machine do not meet. Clusters of Kubernetes have 10.96 and 10.244.
  public static String prefix() {
    var routes = Program.of("ip", "-4", "route").succeed();
    while (true) {
      var prefix = "10." + ThreadLocalRandom.current().nextInt(100, 240);
      if (!routes.contains(prefix + ".")) {
        return prefix;
      }
    }
  }

  /// A whole range.
  public static String cidr() {
    return prefix() + ".0.0/16";
  }
}

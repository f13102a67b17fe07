package dev.slipway.engine;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The engines there are.
public enum EngineKind {
  /// Containers on this machine.
  DOCKER,
  /// Pods on a cluster.
  KUBERNETES,
  /// Scripted containers.
  SIMULATED;

  /// As users write it: `docker`.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Whether it has a scheduler of its own, which lets wait what finds no room: nothing may be
  /// promised beyond what there is.
  public boolean schedules() {
    return this == KUBERNETES;
  }

  /// The engine that users mean by the word.
  public static Optional<EngineKind> of(String word) {
    return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
  }
}

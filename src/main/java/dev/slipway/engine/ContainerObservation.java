package dev.slipway.engine;

import java.util.List;
import java.util.Optional;

/// What an engine knows of one container at a moment.
///
/// @param runtimeId the engine's own id for it, once it was created
/// @param imageDigest `sha256:…` of the image's manifest, where the engine knows it
/// @param restartCount starts after the first
public record ContainerObservation(
    String name,
    ContainerState state,
    Health health,
    Optional<String> runtimeId,
    Optional<String> imageDigest,
    int restartCount,
    List<PortBinding> bindings) {

  public ContainerObservation {
    bindings = List.copyOf(bindings);
  }

  public boolean wasStarted() {
    return switch (state) {
      case ContainerState.Running _ -> true;
      case ContainerState.Ended ended -> ended.startedAt().isPresent();
      case ContainerState.Waiting _, ContainerState.Created _ -> false;
    };
  }

  /// A published port as it came out.
  public record PortBinding(String hostAddress, int hostPort, int containerPort, String protocol) {}

  /// What the container's health check says.
  public enum Health {
    UNKNOWN,
    HEALTHY,
    UNHEALTHY
  }
}

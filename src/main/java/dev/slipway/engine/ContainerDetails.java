package dev.slipway.engine;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// How an engine describes a container that it made, beyond what it tells of it all the time.
///
/// @param observation where it stands at this moment
/// @param runtimeName the engine's own name for it
/// @param imageId `sha256:…` of the image's configuration
/// @param addresses its own IPv4 addresses, none where it shares another's network
/// @param labels all but the engine's own
/// @param lastCheck of its health, where one was made
public record ContainerDetails(
    ContainerObservation observation,
    String runtimeName,
    String imageId,
    Instant createdAt,
    List<String> addresses,
    Map<String, String> labels,
    List<Mount> mounts,
    Optional<Check> lastCheck) {

  public ContainerDetails {
    addresses = List.copyOf(addresses);
    labels = Map.copyOf(labels);
    mounts = List.copyOf(mounts);
  }

  ContainerDetails observedAs(ContainerObservation seen) {
    return new ContainerDetails(
        seen, runtimeName, imageId, createdAt, addresses, labels, mounts, lastCheck);
  }

  /// A directory that comes from outside.
  ///
  /// @param volume the engine's name for the volume, empty for a directory of the host
  /// @param source where it is on the host
  /// @param destination where the container sees it
  public record Mount(String volume, String source, String destination) {}

  /// How one health check ended.
  ///
  /// @param exitCode absent where it did not end in time
  public record Check(OptionalInt exitCode, String output) {}
}

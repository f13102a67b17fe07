package dev.slipway.engine.docker;

import com.github.dockerjava.api.command.HealthState;
import com.github.dockerjava.api.command.InspectContainerResponse;
import dev.slipway.engine.ContainerGroup;
import dev.slipway.engine.ContainerObservation;
import dev.slipway.engine.ContainerObservation.Health;
import dev.slipway.engine.ContainerObservation.PortBinding;
import dev.slipway.engine.ContainerSpec;
import dev.slipway.engine.ContainerState;
import dev.slipway.engine.GroupNetwork;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Turns what the daemon says of a container into what an engine tells of it.
final class Observations {
  private final Images images;
  private final OutOfMemory outOfMemory;

  Observations(Images images, OutOfMemory outOfMemory) {
    this.images = images;
    this.outOfMemory = outOfMemory;
  }

  ContainerObservation of(
      ContainerGroup group, ContainerSpec spec, InspectContainerResponse found) {
    return new ContainerObservation(
        spec.name(),
        state(found, outOfMemory),
        health(found.getState().getHealth()),
        Optional.of(found.getId()),
        Optional.of(images.digest(found.getImageId(), spec.image())),
        // Starts after the first are the engine's, and the engine counts them.
        0,
        bindings(group, spec, found));
  }

  private static ContainerState state(InspectContainerResponse found, OutOfMemory outOfMemory) {
    var state = found.getState();
    var started = instant(state.getStartedAt());
    return switch (String.valueOf(state.getStatus())) {
      case "created" -> new ContainerState.Created();
      case "running", "paused", "restarting" -> {
        outOfMemory.runs(found.getId(), Optional.ofNullable(state.getPidLong()).orElse(0L));
        yield new ContainerState.Running(started.orElse(Instant.EPOCH));
      }
      default -> ended(found, started, outOfMemory);
    };
  }

  private static ContainerState ended(
      InspectContainerResponse found, Optional<Instant> started, OutOfMemory outOfMemory) {
    var state = found.getState();
    var finished = instant(state.getFinishedAt());
    var reason =
        outOfMemory
            .reason(found, started.orElse(Instant.EPOCH), finished.orElse(Instant.EPOCH))
            .or(() -> Optional.ofNullable(state.getError()).filter(text -> !text.isEmpty()));
    var code = state.getExitCodeLong();
    return new ContainerState.Ended(
        code == null ? OptionalInt.empty() : OptionalInt.of(code.intValue()),
        // Of a process that ends at once the daemon may write the end first.
        started.map(at -> finished.filter(at::isAfter).orElse(at)),
        finished.or(() -> started).orElse(Instant.EPOCH),
        finished.isEmpty(),
        reason);
  }

  private static Health health(@Nullable HealthState health) {
    return switch (health == null ? "none" : String.valueOf(health.getStatus())) {
      case "healthy" -> Health.HEALTHY;
      case "unhealthy" -> Health.UNHEALTHY;
      default -> Health.UNKNOWN;
    };
  }

  private static List<PortBinding> bindings(
      ContainerGroup group, ContainerSpec spec, InspectContainerResponse found) {
    return switch (group.network()) {
      case GroupNetwork.Bridge _ -> published(found);
      case GroupNetwork.Host _ ->
          spec.ports().stream()
              .map(
                  each ->
                      new PortBinding(
                          "0.0.0.0", each.containerPort(), each.containerPort(), each.protocol()))
              .toList();
      case GroupNetwork.OwnAddress _, GroupNetwork.None _ -> List.of();
    };
  }

  private static List<PortBinding> published(InspectContainerResponse found) {
    var ports = found.getNetworkSettings().getPorts();
    if (ports == null) {
      return List.of();
    }
    return ports.getBindings().entrySet().stream()
        .flatMap(Observations::published)
        .filter(each -> !each.hostAddress().contains(":"))
        .toList();
  }

  private static Stream<PortBinding> published(
      Map.Entry<
              com.github.dockerjava.api.model.ExposedPort,
              com.github.dockerjava.api.model.Ports.@Nullable Binding @Nullable []>
          port) {
    var bindings = port.getValue();
    return bindings == null
        ? Stream.empty()
        : Arrays.stream(bindings)
            .map(
                each ->
                    new PortBinding(
                        each.getHostIp(),
                        Integer.parseInt(each.getHostPortSpec()),
                        port.getKey().getPort(),
                        port.getKey().getProtocol().toString()));
  }

  /// A time of the daemon; it writes the year 1 for never.
  static Optional<Instant> instant(@Nullable String text) {
    return text == null || text.isEmpty() || text.startsWith("0001-")
        ? Optional.empty()
        : Optional.of(OffsetDateTime.parse(text).toInstant());
  }
}

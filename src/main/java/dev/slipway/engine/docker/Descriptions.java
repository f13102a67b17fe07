package dev.slipway.engine.docker;

import com.github.dockerjava.api.command.HealthStateLog;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.ContainerNetwork;
import dev.slipway.engine.ContainerDetails;
import dev.slipway.engine.ContainerDetails.Check;
import dev.slipway.engine.ContainerDetails.Mount;
import dev.slipway.engine.ContainerObservation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Turns what the daemon says of a container into how an engine describes it.
final class Descriptions {
  private static final String OWN = "dev.slipway.";

  private Descriptions() {}

  static ContainerDetails of(ContainerObservation observation, InspectContainerResponse found) {
    return new ContainerDetails(
        observation,
        found.getName().substring(1),
        String.valueOf(found.getImageId()),
        Observations.instant(found.getCreated()).orElse(Instant.EPOCH),
        addresses(found),
        labels(found),
        mounts(found),
        lastCheck(found));
  }

  private static List<String> addresses(InspectContainerResponse found) {
    Map<String, ContainerNetwork> networks = found.getNetworkSettings().getNetworks();
    return networks == null
        ? List.of()
        : networks.values().stream()
            .map(network -> text(network.getIpAddress()))
            .filter(address -> !address.isEmpty())
            .toList();
  }

  private static Map<String, String> labels(InspectContainerResponse found) {
    Map<String, String> labels = found.getConfig().getLabels();
    return labels == null
        ? Map.of()
        : labels.entrySet().stream()
            .filter(label -> !label.getKey().startsWith(OWN))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static List<Mount> mounts(InspectContainerResponse found) {
    List<InspectContainerResponse.Mount> mounts = found.getMounts();
    return mounts == null
        ? List.of()
        : mounts.stream()
            .map(
                each ->
                    new Mount(
                        text(each.getName()),
                        text(each.getSource()),
                        each.getDestination() == null ? "" : each.getDestination().getPath()))
            .toList();
  }

  private static Optional<Check> lastCheck(InspectContainerResponse found) {
    return Optional.ofNullable(found.getState().getHealth())
        .map(health -> health.getLog())
        .filter(checks -> !checks.isEmpty())
        .map(checks -> check(checks.getLast()));
  }

  private static Check check(HealthStateLog check) {
    var code = check.getExitCodeLong();
    return new Check(
        code == null || code < 0 ? OptionalInt.empty() : OptionalInt.of(code.intValue()),
        text(check.getOutput()));
  }

  private static String text(@Nullable String value) {
    return Objects.requireNonNullElse(value, "");
  }
}

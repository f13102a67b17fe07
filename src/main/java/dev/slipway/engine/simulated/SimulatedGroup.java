package dev.slipway.engine.simulated;

import dev.slipway.engine.ContainerGroup;
import dev.slipway.engine.ContainerObservation;
import dev.slipway.engine.ContainerSpec;
import dev.slipway.engine.PullTimes;
import dev.slipway.engine.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// The containers that were made of one group.
final class SimulatedGroup {
  private static final int KILLED = 137;

  // Guarded by this.
  private final Map<String, SimulatedContainer> containers = new LinkedHashMap<>();

  static SimulatedContainer.Identity identity(
      ContainerGroup group, ContainerSpec container, PullTimes pulls) {
    // Unlike an image's digest, an id is another each time that a container is made.
    return new SimulatedContainer.Identity(
        container.name(),
        sha256(group.id() + " " + container.name() + " " + UUID.randomUUID()),
        "sha256:" + sha256(container.image()),
        pulls);
  }

  private static String sha256(String text) {
    return Sha256.hex(text.getBytes(StandardCharsets.UTF_8));
  }

  synchronized void create(
      SimulatedContainer.Identity identity, Supplier<SimulatedContainer> container) {
    containers.computeIfAbsent(identity.name(), _ -> container.get());
  }

  synchronized Optional<SimulatedContainer> find(String container) {
    return Optional.ofNullable(containers.get(container));
  }

  synchronized Optional<PullTimes> pulls() {
    return containers.values().stream().map(SimulatedContainer::pulls).reduce(PullTimes::and);
  }

  synchronized List<ContainerObservation> observe() {
    return containers.values().stream().map(SimulatedContainer::observe).toList();
  }

  void destroy(String container) {
    take(container).ifPresent(each -> each.end(KILLED));
  }

  void destroy() {
    observe().forEach(each -> destroy(each.name()));
  }

  private synchronized Optional<SimulatedContainer> take(String container) {
    return Optional.ofNullable(containers.remove(container));
  }
}

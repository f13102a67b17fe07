package dev.slipway.engine.simulated;

import dev.slipway.engine.ContainerObservation.PortBinding;
import dev.slipway.engine.ContainerSpec;
import dev.slipway.engine.GroupFailure;
import dev.slipway.engine.GroupFailureException;
import dev.slipway.engine.GroupNetwork;
import dev.slipway.engine.PortMapping;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The ports of the simulated host: one is published by one running container at a time.
final class SimulatedPorts {
  /// Where Linux begins to hand out ports by itself.
  private static final int FIRST_DYNAMIC = 32768;

  private static final int LAST = 65535;

  private record Port(int number, String protocol) {}

  /// Who has a port, from before the start of that number until its end.
  private record Holder(SimulatedContainer container, int start) {
    boolean isGone() {
      return container.starts() > start && !container.isRunning();
    }
  }

  // Guarded by this.
  private final Map<Port, Holder> taken = new HashMap<>();

  /// The bindings of a container that is about to start.
  synchronized List<PortBinding> publish(
      SimulatedContainer container, GroupNetwork network, ContainerSpec spec)
      throws GroupFailureException {
    if (spec.ports().isEmpty()
        || network instanceof GroupNetwork.OwnAddress
        || network instanceof GroupNetwork.None) {
      return List.of();
    }
    taken.values().removeIf(Holder::isGone);
    var bindings = new ArrayList<PortBinding>();
    for (var mapping : spec.ports()) {
      int number = number(network, mapping);
      taken.put(new Port(number, mapping.protocol()), new Holder(container, container.starts()));
      bindings.add(new PortBinding("0.0.0.0", number, mapping.containerPort(), mapping.protocol()));
    }
    return bindings;
  }

  private int number(GroupNetwork network, PortMapping mapping) throws GroupFailureException {
    int wanted =
        network instanceof GroupNetwork.Host ? mapping.containerPort() : mapping.hostPort();
    if (wanted == 0) {
      return free(mapping.protocol());
    }
    if (taken.containsKey(new Port(wanted, mapping.protocol()))) {
      throw new GroupFailureException(
          new GroupFailure(
              GroupFailure.Kind.CANNOT_START_CONTAINER,
              "Bind for 0.0.0.0:" + wanted + " failed: port is already allocated"));
    }
    return wanted;
  }

  private int free(String protocol) throws GroupFailureException {
    for (int number = FIRST_DYNAMIC; number <= LAST; number++) {
      if (!taken.containsKey(new Port(number, protocol))) {
        return number;
      }
    }
    throw new GroupFailureException(
        new GroupFailure(
            GroupFailure.Kind.CANNOT_START_CONTAINER, "all ports have been allocated"));
  }
}

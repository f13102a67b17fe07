package dev.slipway.engine.kubernetes;

import dev.slipway.engine.EngineCapacity;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// Adds up what nodes have for new Pods: those that are ready and take any Pod.
final class NodeRoom {
  static final String ZONE = "topology.kubernetes.io/zone";
  private static final long MIB = 1L << 20;
  private static final int CPU_UNITS = 1024;

  /// Where nobody says: more than anybody asks for, in numbers that ECS can still tell.
  static final EngineCapacity UNKNOWN =
      new EngineCapacity(Integer.MAX_VALUE, Integer.MAX_VALUE * MIB, "amd64");

  private NodeRoom() {}

  static EngineCapacity of(List<Node> nodes) {
    var open = nodes.stream().filter(NodeRoom::takesPods).toList();
    return new EngineCapacity(
        sum(open, "cpu").multiply(BigDecimal.valueOf(CPU_UNITS)).intValue(),
        sum(open, "memory").longValue(),
        nodes.stream()
            .findFirst()
            .map(each -> each.getStatus().getNodeInfo().getArchitecture())
            .orElse("amd64"));
  }

  static boolean isIn(Node node, String zone) {
    return zone.equals(node.getMetadata().getLabels().get(ZONE));
  }

  /// Cordoned nodes, those with taints and those that do not answer take none.
  private static boolean takesPods(Node node) {
    return !Boolean.TRUE.equals(node.getSpec().getUnschedulable())
        && node.getSpec().getTaints().stream()
            .allMatch(each -> "PreferNoSchedule".equals(each.getEffect()))
        && node.getStatus().getConditions().stream()
            .anyMatch(each -> "Ready".equals(each.getType()) && "True".equals(each.getStatus()));
  }

  private static BigDecimal sum(List<Node> nodes, String resource) {
    return nodes.stream()
        .flatMap(each -> allocatable(each, resource).stream())
        .map(Quantity::getNumericalAmount)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static Optional<Quantity> allocatable(Node node, String resource) {
    return Optional.ofNullable(node.getStatus().getAllocatable().get(resource));
  }
}

package dev.slipway.engine.kubernetes;

import dev.slipway.engine.EngineCapacity;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// What a cluster's nodes have for Pods.
final class Nodes {
  private static final int CPU_UNITS = 1024;

  private Nodes() {}

  static EngineCapacity capacity(ApiServer server) {
    var nodes = ApiServer.ask("look at the nodes", () -> server.client().nodes().list().getItems());
    return new EngineCapacity(
        sum(nodes, "cpu").multiply(BigDecimal.valueOf(CPU_UNITS)).intValue(),
        sum(nodes, "memory").longValue(),
        nodes.stream()
            .findFirst()
            .map(each -> each.getStatus().getNodeInfo().getArchitecture())
            .orElse("amd64"));
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

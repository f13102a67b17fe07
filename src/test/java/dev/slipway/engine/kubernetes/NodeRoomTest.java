package dev.slipway.engine.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.EngineCapacity;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.List;
import org.junit.jupiter.api.Test;

class NodeRoomTest {
  private static final Node READY = node("True").build();

  private static NodeBuilder node(String ready) {
    return new NodeBuilder()
        .withNewMetadata()
        .addToLabels(NodeRoom.ZONE, "eu-west-1b")
        .endMetadata()
        .withNewSpec()
        .endSpec()
        .withNewStatus()
        .addToAllocatable("cpu", new Quantity("1500m"))
        .addToAllocatable("memory", new Quantity("2Gi"))
        .addNewCondition()
        .withType("Ready")
        .withStatus(ready)
        .endCondition()
        .withNewNodeInfo()
        .withArchitecture("arm64")
        .endNodeInfo()
        .endStatus();
  }

  @Test
  void whatReadyNodesHaveIsAddedUp() {
    assertThat(NodeRoom.of(List.of(READY, READY)))
        .isEqualTo(new EngineCapacity(3072, 4L << 30, "arm64"));
  }

  @Test
  void nodesThatTakeNoPodsHaveNoRoom() {
    var cordoned = node("True").editSpec().withUnschedulable(true).endSpec().build();
    var tainted =
        node("True").editSpec().addNewTaint("NoSchedule", "for", null, "gpu").endSpec().build();
    var away = node("Unknown").build();

    assertThat(NodeRoom.of(List.of(READY, cordoned, tainted, away)))
        .isEqualTo(NodeRoom.of(List.of(READY)));
    assertThat(NodeRoom.of(List.of(cordoned)).memoryBytes()).isZero();
  }

  @Test
  void aNodeStandsInTheZoneOfItsLabel() {
    assertThat(NodeRoom.isIn(READY, "eu-west-1b")).isTrue();
    assertThat(NodeRoom.isIn(READY, "eu-west-1a")).isFalse();
  }
}

package dev.slipway.engine.kubernetes;

import dev.slipway.engine.EngineCapacity;
import dev.slipway.engine.EngineException;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/// A cluster's nodes as the API server last told of them, without ever asking in between. Who may
/// not read nodes sees none.
final class Nodes implements AutoCloseable {
  private final Optional<SharedIndexInformer<Node>> informer;

  private Nodes(Optional<SharedIndexInformer<Node>> informer) {
    this.informer = informer;
  }

  /// Begins to watch, and answers when all that are there are known.
  static Nodes open(ApiServer server) {
    var informer = server.client().nodes().runnableInformer(0).exceptionHandler(PodWatch.GO_ON);
    try {
      informer.start().toCompletableFuture().join();
      return new Nodes(Optional.of(informer));
    } catch (CompletionException e) {
      informer.stop();
      if (e.getCause() instanceof KubernetesClientException refused
          && refused.getCode() == ApiServer.FORBIDDEN) {
        System.getLogger(Nodes.class.getName())
            .log(
                Level.WARNING,
                "nodes may not be watched, the cluster alone knows what room there is");
        return new Nodes(Optional.empty());
      }
      throw new EngineException("tried to watch the nodes but could not", e);
    }
  }

  /// What they have for Pods together; as much as can be said where they may not be read.
  EngineCapacity capacity() {
    return informer.map(each -> NodeRoom.of(each.getStore().list())).orElse(NodeRoom.UNKNOWN);
  }

  /// Whether any of them stands in that zone.
  boolean haveZone(String zone) {
    return nodes().stream().anyMatch(each -> NodeRoom.isIn(each, zone));
  }

  private List<Node> nodes() {
    return informer.map(each -> each.getStore().list()).orElseGet(List::of);
  }

  @Override
  public void close() {
    informer.ifPresent(SharedIndexInformer::stop);
  }
}

package dev.slipway.engine.kubernetes;

import dev.slipway.engine.EngineException;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The namespaces of groups, each with the gate that every Pod there mounts.
final class Namespaces {
  private final ApiServer server;
  private final NamespaceRule rule;
  private final Gate gate;
  private final Set<String> ready = ConcurrentHashMap.newKeySet();

  Namespaces(ApiServer server, NamespaceRule rule, Gate gate) {
    this.server = server;
    this.rule = rule;
    this.gate = gate;
  }

  /// Makes sure that Pods can be made there.
  ///
  /// @throws EngineException where the cluster refuses
  void prepare(String namespace) {
    if (!ready.contains(namespace)) {
      if (rule.perSpace()) {
        ApiServer.ask("make the namespace " + namespace, () -> make(namespace));
      }
      ApiServer.ask("put the gate into namespace " + namespace, () -> putGate(namespace));
      ready.add(namespace);
    }
  }

  /// One that is there may be used without the right to make any.
  private boolean make(String namespace) {
    var wanted = new NamespaceBuilder().withNewMetadata().withName(namespace).endMetadata().build();
    try {
      server
          .client()
          .resource(wanted)
          .fieldManager(ApiServer.FIELD_MANAGER)
          .forceConflicts()
          .serverSideApply();
      return true;
    } catch (KubernetesClientException e) {
      if (e.getCode() == ApiServer.FORBIDDEN
          && server.client().namespaces().withName(namespace).get() != null) {
        return false;
      }
      throw e;
    }
  }

  private boolean putGate(String namespace) {
    server
        .client()
        .configMaps()
        .inNamespace(namespace)
        .resource(gate.configMap())
        .fieldManager(ApiServer.FIELD_MANAGER)
        .forceConflicts()
        .serverSideApply();
    return true;
  }
}

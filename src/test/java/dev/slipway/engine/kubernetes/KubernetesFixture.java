package dev.slipway.engine.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.RegistryLogin;
import dev.slipway.engine.docker.BusyboxImage;
import dev.slipway.engine.docker.TinyRegistry;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A namespace of the tests' cluster and a registry with busybox; closing it leaves nothing behind.
final class KubernetesFixture implements AutoCloseable {
  final String namespace = "it-" + UUID.randomUUID().toString().substring(0, 8);
  final TinyRegistry registry = new TinyRegistry();
  private final String digest;
  final KubernetesClient client = Cluster.running().client();

  KubernetesFixture() {
    var layer = BusyboxImage.layer();
    digest = registry.put("1", BusyboxImage.config("amd64", layer), layer);
    client
        .resource(
            new NamespaceBuilder().withNewMetadata().withName(namespace).endMetadata().build())
        .create();
  }

  String busybox() {
    return "127.0.0.1:" + registry.port() + "/busybox:1";
  }

  /// Of the image's manifest.
  String digest() {
    return digest;
  }

  KubernetesSettings settings() {
    return settings(Cluster.running().kubeconfig());
  }

  /// As whoever the kubeconfig names.
  KubernetesSettings settings(Path kubeconfig) {
    return new KubernetesSettings(
        new KubernetesSettings.Access(Optional.of(kubeconfig), Optional.empty()),
        new NamespaceRule(namespace, false),
        "it",
        new KubernetesSettings.Registries(
            registry.port(),
            new RegistryLogin("AWS", () -> "password"),
            Optional.of("127.0.0.1:" + registry.port()),
            Optional.empty()));
  }

  KubernetesRuntime open() {
    return KubernetesRuntime.open(settings());
  }

  /// Every Pod that there is, also one that nobody watches.
  List<PodView> pods() {
    return client.pods().inNamespace(namespace).list().getItems().stream()
        .map(PodView::new)
        .toList();
  }

  @Override
  public void close() {
    assertThat(pods()).extracting(PodView::name).isEmpty();
    client.namespaces().withName(namespace).delete();
    client.close();
    registry.close();
  }
}

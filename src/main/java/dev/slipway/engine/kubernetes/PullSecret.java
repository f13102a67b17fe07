package dev.slipway.engine.kubernetes;

import dev.slipway.engine.ContainerGroup;
import dev.slipway.engine.RegistryLogin;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The login at Slipway's own registry, which nodes get once the registry has asked for it.
final class PullSecret implements RegistryClient.Password {
  private static final String TYPE = "kubernetes.io/dockerconfigjson";
  private static final String FILE = ".dockerconfigjson";
  private final String name;
  private final RegistryLogin login;
  private final Optional<String> nodeRegistry;
  private volatile boolean needed;

  PullSecret(KubernetesSettings settings) {
    this.name = "slipway-registry-" + settings.instance();
    this.login = settings.registries().login();
    this.nodeRegistry = settings.registries().forNodes();
  }

  String name() {
    return name;
  }

  /// Whether the registry asks who comes.
  boolean isNeeded() {
    return needed;
  }

  @Override
  public Optional<String> basic() {
    needed = true;
    return Optional.of(word());
  }

  private String word() {
    var words = login.user() + ":" + login.password().get();
    return Base64.getEncoder().encodeToString(words.getBytes(StandardCharsets.UTF_8));
  }

  /// The secret with a fresh password, for the names under which nodes know the registry.
  Secret of(ContainerGroup group, String namespace) {
    var hosts = new TreeMap<String, Map<String, String>>();
    nodeRegistry.ifPresent(host -> hosts.put(host, Map.of("auth", word())));
    group.containers().stream()
        .map(each -> ImageReference.parse(each.image()))
        .filter(ImageReference::isEcr)
        .flatMap(each -> each.registry().stream())
        .forEach(host -> hosts.put(host, Map.of("auth", word())));
    return new SecretBuilder()
        .withNewMetadata()
        .withName(name)
        .withNamespace(namespace)
        .endMetadata()
        .withType(TYPE)
        .addToStringData(FILE, PodRecipe.json(Map.of("auths", hosts)))
        .build();
  }
}

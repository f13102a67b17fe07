package dev.slipway.engine.kubernetes;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.slipway.engine.Platform;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Reads what images say of their process from the registries that have them: whoever puts a gate
/// before a program must know the program.
final class ImageConfigs implements AutoCloseable {
  private static final String MANIFESTS =
      "application/vnd.oci.image.index.v1+json,"
          + "application/vnd.oci.image.manifest.v1+json,"
          + "application/vnd.docker.distribution.manifest.list.v2+json,"
          + "application/vnd.docker.distribution.manifest.v2+json";

  private final RegistryClient client = new RegistryClient();
  private final Map<String, ImageConfig> known = new ConcurrentHashMap<>();
  private final String ownRegistry;
  private final Optional<String> defaultRegistry;
  private final PullSecret secret;

  ImageConfigs(KubernetesSettings.Registries registries, PullSecret secret) {
    this.ownRegistry = "127.0.0.1:" + registries.port();
    this.defaultRegistry = registries.usual();
    this.secret = secret;
  }

  private record Document(@Nullable Blob config, @Nullable List<Blob> manifests) {}

  private record Blob(String digest, @Nullable Target platform) {}

  private record Target(String os, String architecture) {}

  private record Image(@Nullable Settings config) {}

  private record Settings(
      @JsonProperty("Entrypoint") @Nullable List<String> entryPoint,
      @JsonProperty("Cmd") @Nullable List<String> command,
      @JsonProperty("StopSignal") @Nullable String stopSignal) {}

  /// Reads the configuration of an image; what bytes say never changes and is kept.
  ///
  /// @throws IOException where it is not there, or cannot be reached
  ImageConfig read(String image, Platform platform) throws IOException {
    var named = ImageReference.parse(image);
    var reference = named.isEcr() ? named.in(ownRegistry) : named;
    var base = base(reference);
    var password =
        reference.registry().filter(ownRegistry::equals).isPresent()
            ? secret
            : RegistryClient.Password.NONE;
    var digest = configDigest(base, reference.version(), platform, password);
    var seen = known.get(digest);
    if (seen != null) {
      return seen;
    }
    var blob = URI.create(base + "/blobs/" + digest);
    var config = config(client.read(blob, "*/*", Image.class, password).config());
    known.put(digest, config);
    return config;
  }

  private String base(ImageReference reference) throws IOException {
    if (reference.registry().isPresent()) {
      var host = reference.registry().get();
      boolean onThisMachine = host.matches("(localhost|127\\.0\\.0\\.1)(:\\d+)?");
      return (onThisMachine ? "http://" : "https://") + host + "/v2/" + reference.repository();
    }
    var repository =
        reference.repository().contains("/")
            ? reference.repository()
            : "library/" + reference.repository();
    return defaultRegistry.orElseThrow(
            () ->
                new IOException(
                    "its name has no registry; set slipway.kubernetes.default-registry to where"
                        + " such images come from, or name its entryPoint"))
        + "/v2/"
        + repository;
  }

  private String configDigest(
      String base, String version, Platform platform, RegistryClient.Password password)
      throws IOException {
    var document = manifest(base, version, password);
    if (document.manifests() != null) {
      var wanted = new Target(platform.os(), platform.architecture());
      var match =
          document.manifests().stream().filter(each -> wanted.equals(each.platform())).findFirst();
      if (match.isEmpty()) {
        throw new IOException(
            "image Manifest does not contain descriptor matching platform '%s/%s'"
                .formatted(platform.os(), platform.architecture()));
      }
      document = manifest(base, match.get().digest(), password);
    }
    if (document.config() == null) {
      throw new IOException("its manifest is of a kind that is not known here");
    }
    return document.config().digest();
  }

  private Document manifest(String base, String version, RegistryClient.Password password)
      throws IOException {
    var address = URI.create(base + "/manifests/" + version);
    return client.read(address, MANIFESTS, Document.class, password);
  }

  private static ImageConfig config(@Nullable Settings settings) {
    return settings == null
        ? new ImageConfig(List.of(), List.of(), StopSignal.TERM)
        : new ImageConfig(
            Optional.ofNullable(settings.entryPoint()).orElse(List.of()),
            Optional.ofNullable(settings.command()).orElse(List.of()),
            Optional.ofNullable(settings.stopSignal())
                .flatMap(StopSignal::parse)
                .orElse(StopSignal.TERM));
  }

  @Override
  public void close() {
    client.close();
  }
}

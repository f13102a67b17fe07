import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/// An image that a bench pushes as docker does (`POST`, `PATCH` with the bytes, `PUT` with the digest, then the manifest)
/// and pulls again.
record BenchImage(String tag, byte[] config, List<Weight> layers) {
  static final String REPOSITORY = "bench";
  private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";

  static BenchImage of(String tag, Path file, int layers, long layerBytes) throws Exception {
    var weights = new ArrayList<Weight>();
    for (int i = 0; i < layers; i++) {
      weights.add(Weight.of(tag + " " + i, file, i * layerBytes, layerBytes));
    }
    var config = "{\"architecture\":\"amd64\",\"os\":\"linux\",\"author\":\"%s\",\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[]}}".formatted(tag);
    return new BenchImage(tag, config.getBytes(StandardCharsets.UTF_8), List.copyOf(weights));
  }

  /// Pushes layer by layer on one connection.
  void push(RawHttp registry) throws Exception {
    for (var layer : layers) {
      push(registry, layer);
    }
    finish(registry);
  }

  void pull(RawHttp registry) throws IOException {
    readManifest(registry);
    for (var layer : layers) {
      pull(registry, layer);
    }
  }

  /// Pushes all layers at once, each on a connection of its own.
  void pushAtOnce(int port) throws Exception {
    Together.run(each(port, BenchImage::push));
    try (var registry = new RawHttp(port)) {
      finish(registry);
    }
  }

  void pullAtOnce(int port) throws Exception {
    try (var registry = new RawHttp(port)) {
      readManifest(registry);
    }
    Together.run(each(port, BenchImage::pull));
  }

  private interface LayerAct {
    void on(RawHttp registry, Weight layer) throws IOException;
  }

  private List<Callable<Void>> each(int port, LayerAct act) {
    return layers.stream().<Callable<Void>>map(layer -> () -> {
      try (var registry = new RawHttp(port)) {
        act.on(registry, layer);
        return null;
      }
    }).toList();
  }

  private static void push(RawHttp registry, Weight layer) throws IOException {
    var upload = start(registry);
    var next = path(registry.send("PATCH", upload, layer).expect(202));
    registry.send("PUT", withDigest(next, layer.digest())).expect(201);
  }

  private static void pull(RawHttp registry, Weight layer) throws IOException {
    long length = registry.send("GET", "/v2/" + REPOSITORY + "/blobs/" + layer.digest()).expect(200).length();
    if (length != layer.length()) {
      throw new IOException("a layer has %d bytes, not %d".formatted(length, layer.length()));
    }
  }

  /// The configuration, and the manifest, with which the registry has taken the image.
  private void finish(RawHttp registry) throws Exception {
    var digest = Weight.digest(config);
    var next = path(registry.send("PATCH", start(registry), config, "application/octet-stream").expect(202));
    registry.send("PUT", withDigest(next, digest)).expect(201);
    registry.send("PUT", "/v2/" + REPOSITORY + "/manifests/" + tag, manifest(digest), MANIFEST).expect(201);
  }

  private void readManifest(RawHttp registry) throws IOException {
    registry.send("GET", "/v2/" + REPOSITORY + "/manifests/" + tag).expect(200);
  }

  private byte[] manifest(String configDigest) {
    var descriptors = layers.stream()
        .map(each -> "{\"mediaType\":\"application/vnd.oci.image.layer.v1.tar\",\"digest\":\"%s\",\"size\":%d}".formatted(each.digest(), each.length()))
        .collect(Collectors.joining(","));
    return "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"config\":{\"mediaType\":\"application/vnd.oci.image.config.v1+json\",\"digest\":\"%s\",\"size\":%d},\"layers\":[%s]}"
        .formatted(MANIFEST, configDigest, config.length, descriptors)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String start(RawHttp registry) throws IOException {
    return path(registry.send("POST", "/v2/" + REPOSITORY + "/blobs/uploads/").expect(202));
  }

  /// A registry may give the whole address.
  private static String path(RawHttp.Answer answer) {
    return answer.headers().get("location").replaceFirst("^https?://[^/]*", "");
  }

  private static String withDigest(String location, String digest) {
    return location + (location.contains("?") ? "&" : "?") + "digest=" + digest;
  }
}

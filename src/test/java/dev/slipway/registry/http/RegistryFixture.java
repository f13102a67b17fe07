package dev.slipway.registry.http;

import dev.slipway.registry.BlobFiles;
import dev.slipway.registry.Blobs;
import dev.slipway.registry.Digest;
import dev.slipway.registry.DigestAlgorithm;
import dev.slipway.registry.Images;
import dev.slipway.registry.OpenRegistry;
import dev.slipway.registry.Sweeper;
import dev.slipway.registry.Swept;
import dev.slipway.registry.Uploads;
import dev.slipway.store.MemoryStore;
import dev.slipway.store.Store;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// A registry on a directory of its own, asked without any network.
final class RegistryFixture {
  static final String OCI_MANIFEST = "application/vnd.oci.image.manifest.v1+json";
  static final String OCI_INDEX = "application/vnd.oci.image.index.v1+json";

  private final RegistryDoor door;
  private final Path directory;
  private final Sweeper sweeper;

  RegistryFixture(Path directory) {
    this(directory, new MemoryStore());
  }

  /// A registry that goes on where another one left the directory and the store.
  RegistryFixture(Path directory, Store store) {
    this.directory = directory;
    var clock = InstantSource.fixed(Instant.parse("2026-11-25T12:00:00Z"));
    var open = new OpenRegistry();
    var files = new BlobFiles(directory);
    var blobs = new Blobs(store, files, open, clock);
    var images = new Images(store, blobs, files, open, clock);
    images.sweep();
    var uploads = new Uploads(files, blobs, clock);
    this.door = new RegistryDoor(open, new Content(blobs, uploads, images), Dialect.SPECIFICATION);
    this.sweeper = new Sweeper(images, blobs, uploads, files, clock);
  }

  Swept sweep(Duration grace) {
    return sweeper.sweep(grace);
  }

  Answer ask(String method, String address) {
    return ask(method, address, "", Map.of());
  }

  Answer ask(String method, String address, String body, Map<String, String> headers) {
    return ask(
        method, address, new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), headers);
  }

  Answer ask(String method, String address, InputStream body, Map<String, String> headers) {
    var lower = new HashMap<String, String>();
    headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
    var parts = address.split("\\?", 2);
    return door.answer(
        new RegistryRequest(
            method,
            parts[0],
            parts.length > 1 ? QueryString.parse(parts[1]) : Map.of(),
            lower,
            body));
  }

  /// Uploads the text to the repository and gives its digest.
  String blob(String repository, String text) {
    var digest = digest(text);
    var answer =
        ask("POST", "/v2/" + repository + "/blobs/uploads/?digest=" + digest, text, Map.of());
    if (answer.status() != 201) {
      throw new AssertionError(text(answer));
    }
    return digest;
  }

  Answer putManifest(String repository, String reference, String manifest) {
    return ask(
        "PUT",
        "/v2/" + repository + "/manifests/" + reference,
        manifest,
        Map.of("Content-Type", OCI_MANIFEST));
  }

  /// An image of one layer, whose blobs it uploads.
  String image(String repository, String layer) {
    return imageOf(blob(repository, "{}"), blob(repository, layer), layer.length());
  }

  static String imageOf(String config, String layer, int layerSize) {
    return """
    {"schemaVersion":2,"mediaType":"%s",
     "config":{"mediaType":"application/vnd.oci.image.config.v1+json","digest":"%s","size":2},
     "layers":[{"mediaType":"application/vnd.oci.image.layer.v1.tar","digest":"%s","size":%d}]}\
    """
        .formatted(OCI_MANIFEST, config, layer, layerSize);
  }

  static String digest(String text) {
    return Digest.of(DigestAlgorithm.SHA256, text.getBytes(StandardCharsets.UTF_8)).toString();
  }

  static String text(Answer answer) {
    return switch (answer.body()) {
      case Answer.Empty _ -> "";
      case Answer.Bytes bytes -> new String(bytes.bytes(), StandardCharsets.UTF_8);
      case Answer.FileSlice slice -> text(slice);
    };
  }

  long filesBelow(String name) {
    try (var all = Files.walk(directory.resolve(name))) {
      return all.filter(Files::isRegularFile).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Answer.FileSlice slice) {
    try {
      return new String(Files.readAllBytes(slice.file()), StandardCharsets.UTF_8)
          .substring((int) slice.offset(), (int) (slice.offset() + slice.length()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

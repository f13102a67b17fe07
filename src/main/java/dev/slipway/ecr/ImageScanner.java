package dev.slipway.ecr;

import dev.slipway.ecr.scan.Advisories;
import dev.slipway.ecr.scan.LayerScan;
import dev.slipway.registry.Blobs;
import dev.slipway.registry.Descriptor;
import dev.slipway.registry.Digest;
import dev.slipway.registry.Images;
import dev.slipway.registry.Manifest;
import dev.slipway.registry.RepositoryId;
import java.io.IOException;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Supplier;

/// Reads the package lists out of an image's layers and compares them with what is known.
final class ImageScanner {
  private static final Set<String> LAYERS =
      Set.of(
          "application/vnd.oci.image.layer.v1.tar",
          "application/vnd.oci.image.layer.v1.tar+gzip",
          "application/vnd.docker.image.rootfs.diff.tar",
          "application/vnd.docker.image.rootfs.diff.tar.gzip");

  private final Images images;
  private final Blobs blobs;
  private final Supplier<Advisories> known;
  private final InstantSource clock;

  /// @param known read anew for each scan, so that a list that was brought up to date counts
  ImageScanner(Images images, Blobs blobs, Supplier<Advisories> known, InstantSource clock) {
    this.images = images;
    this.blobs = blobs;
    this.known = known;
    this.clock = clock;
  }

  /// Whether the manifest is of an image, and of a form that can be read.
  static boolean canScan(Manifest manifest) {
    var layers = manifest.content().layers();
    return !layers.isEmpty()
        && layers.stream().map(Descriptor::mediaType).allMatch(LAYERS::contains);
  }

  Scan scan(Scan scan) {
    var repository = new RepositoryId(scan.repository());
    var manifest = images.find(repository, Digest.parse(scan.digest()));
    if (manifest.isEmpty()) {
      return scan.failed("The image was deleted.", clock.instant());
    }
    try {
      var layers = new LayerScan();
      for (var layer : manifest.get().content().layers()) {
        var blob = blobs.require(repository, layer.digest());
        try (var in = Files.newInputStream(blobs.file(blob))) {
          layers.add(in);
        }
      }
      var advisories = known.get();
      return layers
          .contents()
          .map(
              contents ->
                  scan.complete(
                      advisories.findings(contents), advisories.updatedAt(), clock.instant()))
          .orElseGet(
              () ->
                  scan.failed(
                      "UnsupportedImageError: The operating system and/or package manager are not supported.",
                      clock.instant()));
    } catch (IOException e) {
      return scan.failed(
          "UnsupportedImageError: a layer could not be read: " + e.getMessage(), clock.instant());
    }
  }
}

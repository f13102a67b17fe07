package dev.slipway.ecr;

import dev.slipway.registry.Manifest;
import dev.slipway.registry.TagName;
import java.util.Optional;

/// What follows a push: the image is scanned and copied, where that is wanted.
public final class Pushes {
  private final Registries registries;
  private final Scans scans;
  private final Replicas replicas;

  Pushes(Registries registries, Scans scans, Replicas replicas) {
    this.registries = registries;
    this.scans = scans;
    this.replicas = replicas;
  }

  void pushed(EcrRepository repository, Manifest manifest, Optional<TagName> tag) {
    var settings = registries.settings(repository.registry());
    replicas.start(repository, manifest, tag, settings.replication());
    if (!settings.scanningOrNone().frequency(repository).equals(ScanningSetting.MANUAL)
        && ImageScanner.canScan(manifest)) {
      scans.start(repository, manifest.digest());
    }
  }
}

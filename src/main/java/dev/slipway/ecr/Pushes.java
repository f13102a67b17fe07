package dev.slipway.ecr;

import dev.slipway.registry.Manifest;

/// What follows a push: the image is scanned, where that is wanted.
public final class Pushes {
  private final Registries registries;
  private final Scans scans;

  Pushes(Registries registries, Scans scans) {
    this.registries = registries;
    this.scans = scans;
  }

  void pushed(EcrRepository repository, Manifest manifest) {
    var scanning = registries.settings(repository.registry()).scanningOrNone();
    if (!scanning.frequency(repository).equals(ScanningSetting.MANUAL)
        && ImageScanner.canScan(manifest)) {
      scans.start(repository, manifest.digest());
    }
  }
}

package dev.slipway.ecr.scan;

import java.util.List;

/// What a scan looks at.
public record ImageContents(Distribution distribution, List<InstalledPackage> packages) {

  public ImageContents {
    packages = List.copyOf(packages);
  }
}

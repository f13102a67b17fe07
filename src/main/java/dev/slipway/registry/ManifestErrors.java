package dev.slipway.registry;

import java.util.List;

/// What can be wrong with a manifest that was read well.
public final class ManifestErrors {

  private ManifestErrors() {}

  /// There is no such tag or digest.
  public static RegistryException unknown(String reference) {
    return new RegistryException(
        ErrorCode.MANIFEST_UNKNOWN,
        "this repository has no manifest %s".formatted(Shown.of(reference)));
  }

  static RegistryException incomplete(List<Digest> missing) {
    return new RegistryException(
        ErrorCode.MANIFEST_BLOB_UNKNOWN,
        "the manifest refers to what this repository does not have: " + missing);
  }
}

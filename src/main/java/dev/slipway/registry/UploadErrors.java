package dev.slipway.registry;

import java.util.Map;

/// What can be wrong with an upload.
final class UploadErrors {

  private UploadErrors() {}

  static RegistryException unknown(String id) {
    return new RegistryException(
        ErrorCode.BLOB_UPLOAD_UNKNOWN,
        "there is no upload %s in this repository".formatted(Shown.of(id)));
  }

  /// The status and the header that let a client go on where it was.
  static RegistryException outOfOrder(long size) {
    return new RegistryException(
        ErrorCode.BLOB_UPLOAD_INVALID,
        416,
        "the next byte of this upload is %d".formatted(size),
        Map.of("Range", "0-" + Math.max(0, size - 1)));
  }

  static RegistryException otherLength() {
    return new RegistryException(
        ErrorCode.SIZE_INVALID, "the chunk is not as long as its Content-Range says");
  }
}

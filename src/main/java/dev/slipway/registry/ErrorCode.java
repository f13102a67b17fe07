package dev.slipway.registry;

/// The specification's error codes, and a few that every client knows from the first registry.
public enum ErrorCode {
  BLOB_UNKNOWN(404),
  BLOB_UPLOAD_INVALID(400),
  BLOB_UPLOAD_UNKNOWN(404),
  DENIED(403),
  DIGEST_INVALID(400),
  MANIFEST_BLOB_UNKNOWN(400),
  MANIFEST_INVALID(400),
  MANIFEST_UNKNOWN(404),
  NAME_INVALID(400),
  NAME_UNKNOWN(404),
  PAGINATION_NUMBER_INVALID(400),
  SIZE_INVALID(400),
  TAG_INVALID(400),
  TOOMANYREQUESTS(429),
  UNAUTHORIZED(401),
  UNAVAILABLE(503),
  UNKNOWN(500),
  UNSUPPORTED(405);

  private final int status;

  ErrorCode(int status) {
    this.status = status;
  }

  /// The HTTP status that usually goes with the code.
  public int status() {
    return status;
  }
}

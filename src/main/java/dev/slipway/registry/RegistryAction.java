package dev.slipway.registry;

/// What a client wants to do in a repository.
public enum RegistryAction {
  LIST_TAGS,
  READ_MANIFEST,
  WRITE_MANIFEST,
  DELETE_MANIFEST,
  CHECK_BLOB,
  READ_BLOB,
  UPLOAD_BLOB,
  DELETE_BLOB
}

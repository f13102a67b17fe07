package dev.slipway.registry;

import java.time.Instant;

/// Says that a repository holds a blob: equal blobs are one file, but each repository shows only
/// what was put there.
///
/// @param size in bytes
public record BlobLink(String repository, Digest digest, long size, Instant linkedAt) {}

package dev.slipway.registry;

import java.time.Instant;

/// A manifest that a repository holds.
///
/// @param size of its bytes
public record Manifest(Digest digest, long size, ManifestContent content, Instant pushedAt) {}

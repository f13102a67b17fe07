package dev.slipway.registry;

import java.time.Instant;

/// A tag and the manifest it points to.
public record Tag(TagName name, Digest digest, Instant pushedAt) {}

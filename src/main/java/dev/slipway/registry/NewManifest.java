package dev.slipway.registry;

import java.util.Optional;

/// A manifest that a client wants to put.
@SuppressWarnings("ArrayRecordComponent") // a carrier, never compared
public record NewManifest(
    byte[] bytes, Digest digest, ManifestContent content, Optional<TagName> tag) {}

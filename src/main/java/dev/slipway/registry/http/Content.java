package dev.slipway.registry.http;

import dev.slipway.registry.Blobs;
import dev.slipway.registry.Images;
import dev.slipway.registry.Uploads;

/// All that the registry holds.
public record Content(Blobs blobs, Uploads uploads, Images images) {}

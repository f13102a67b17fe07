package dev.slipway.logs;

import java.time.Instant;

/// Something to be kept in a log stream.
///
/// @param at when it happened, as exact as its source knows
public record NewEvent(Instant at, String message) {}

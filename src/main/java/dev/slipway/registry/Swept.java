package dev.slipway.registry;

/// What a sweep took away.
///
/// @param links blobs that a repository held and no manifest of it needed
/// @param files that no repository needed any more
/// @param bytes of those files
public record Swept(int links, int files, long bytes) {}

package dev.slipway.logs;

/// A log stream as it was made; what is in it stands in its file.
///
/// @param createdAt milliseconds since 1970
/// @param file the name of its events' file, never used again for another stream
public record EventStream(String name, long createdAt, String file) {}

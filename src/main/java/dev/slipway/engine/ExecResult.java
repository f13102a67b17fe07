package dev.slipway.engine;

/// How a command inside a container ended.
///
/// @param exitCode 126 or 127 where it could not be run
public record ExecResult(int exitCode, String output, String errorOutput) {}

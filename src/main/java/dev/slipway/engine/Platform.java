package dev.slipway.engine;

/// The operating system and processor that a group's images must be made for, in OCI's words:
/// `linux`, `amd64` or `arm64`.
public record Platform(String os, String architecture) {
  public static final Platform LINUX_AMD64 = new Platform("linux", "amd64");
  public static final Platform LINUX_ARM64 = new Platform("linux", "arm64");
}

package dev.slipway.engine.docker;

import dev.slipway.engine.Platform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// Which platforms' programs this machine can run.
///
/// @param machine the daemon's architecture in OCI's words
/// @param registered where the kernel lists its interpreters of foreign programs
/// @param local whether that list speaks of the daemon's machine; of another machine nothing is
///   known, and its kernel will say
record Emulation(String machine, Path registered, boolean local) {
  private static final Path BINFMT = Path.of("/proc/sys/fs/binfmt_misc");
  private static final Map<String, String> WORDS =
      Map.of("x86_64", "amd64", "aarch64", "arm64", "amd64", "amd64", "arm64", "arm64");

  static Emulation of(Daemon daemon, String kernelArchitecture) {
    return new Emulation(architecture(kernelArchitecture), BINFMT, daemon.isLocal());
  }

  /// The kernel's word for a processor in OCI's words.
  static String architecture(String kernelWord) {
    return WORDS.getOrDefault(kernelWord, kernelWord);
  }

  boolean runs(Platform platform) {
    return platform.architecture().equals(machine) || !local || isEmulated(platform);
  }

  private boolean isEmulated(Platform platform) {
    var word = platform.architecture().equals("arm64") ? "aarch64" : "x86_64";
    return Files.exists(registered.resolve("qemu-" + word))
        || Files.exists(registered.resolve("rosetta"));
  }
}

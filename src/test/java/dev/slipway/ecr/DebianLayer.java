package dev.slipway.ecr;

import dev.slipway.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A layer with the package list of a Debian 12 in which one package is installed.
final class DebianLayer {

  private DebianLayer() {}

  /// @param glibc the version of the one package, `libc6`
  static byte[] of(Path scratch, String glibc) throws IOException {
    var root = scratch.resolve(glibc);
    Files.createDirectories(root.resolve("etc"));
    Files.createDirectories(root.resolve("var/lib/dpkg"));
    Files.writeString(root.resolve("etc/os-release"), "ID=debian\nVERSION_ID=\"12\"\n");
    Files.writeString(
        root.resolve("var/lib/dpkg/status"),
        "Package: libc6\nStatus: install ok installed\nSource: glibc\nVersion: " + glibc + "\n");
    var archive = scratch.resolve(glibc + ".tgz");
    Program.of("tar", "-C", root.toString(), "-czf", archive.toString(), ".").succeed();
    return Files.readAllBytes(archive);
  }
}

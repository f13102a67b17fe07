package dev.slipway.engine.docker;

import dev.slipway.engine.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// An image of this machine's static busybox, for tests that need no registry of the world.
public final class BusyboxImage {
  private BusyboxImage() {}

  /// The image's only layer, as a tar archive.
  public static byte[] layer() {
    try {
      var busybox = Files.readAllBytes(Path.of("/bin/busybox"));
      return new TarArchive()
          .executable("bin/busybox", busybox)
          .executable("bin/sh", busybox)
          .executable("bin/sleep", busybox)
          .executable("bin/touch", busybox)
          .file("tmp/readme", new byte[0])
          .bytes();
    } catch (IOException e) {
      throw new UncheckedIOException("these tests need /bin/busybox, a static binary", e);
    }
  }

  /// The image's configuration; it runs a shell.
  public static String config(String architecture, byte[] layer) {
    return """
    {"architecture":"%s","os":"linux","config":{"Env":["PATH=/bin"],"Cmd":["/bin/sh"]},
     "rootfs":{"type":"layers","diff_ids":["sha256:%s"]}}
    """
        .formatted(architecture, Sha256.hex(layer));
  }
}

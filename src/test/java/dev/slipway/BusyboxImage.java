package dev.slipway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/// An image in this machine's Docker, made of its static busybox, for tests that run real tasks.
public final class BusyboxImage {
  private final String reference = "slipway-it-" + UUID.randomUUID() + ":1";

  /// @param directory an empty one
  /// @param commands what is on its path beside `busybox`
  public BusyboxImage(Path directory, String... commands) throws IOException {
    var files = Files.createDirectories(directory.resolve("image/bin"));
    Files.copy(Path.of("/bin/busybox"), files.resolve("busybox"));
    for (var name : List.of(commands)) {
      Files.createSymbolicLink(files.resolve(name), Path.of("busybox"));
    }
    var archive = directory.resolve("image.tar").toString();
    var root = directory.resolve("image").toString();
    Program.of("tar", "-C", root, "-cf", archive, ".").succeed();
    Program.of("docker", "import", "--change", "ENV PATH=/bin", archive, reference).succeed();
  }

  public String reference() {
    return reference;
  }

  public void remove() {
    Program.of("docker", "image", "rm", reference).succeed();
  }
}

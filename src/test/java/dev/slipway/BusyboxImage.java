package dev.slipway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

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
  public BusyboxImage(Path directory, String... commands) throws IOException, InterruptedException {
    var files = Files.createDirectories(directory.resolve("image/bin"));
    Files.copy(Path.of("/bin/busybox"), files.resolve("busybox"));
    for (var name : List.of(commands)) {
      Files.createSymbolicLink(files.resolve(name), Path.of("busybox"));
    }
    var archive = directory.resolve("image.tar").toString();
    run("tar", "-C", directory.resolve("image").toString(), "-cf", archive, ".");
    run("docker", "import", "--change", "ENV PATH=/bin", archive, reference);
  }

  public String reference() {
    return reference;
  }

  public void remove() throws IOException, InterruptedException {
    run("docker", "image", "rm", reference);
  }

  private static void run(String... command) throws IOException, InterruptedException {
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }
}

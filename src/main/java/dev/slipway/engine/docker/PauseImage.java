package dev.slipway.engine.docker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import dev.slipway.engine.Sha256;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// The image of every sandbox, made by Slipway itself.
record PauseImage(String architecture) {
  /// In order, so that every run of Java makes the same image.
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

  /// The repository and tag in the daemon; the tag changes with the image's contents.
  String reference() {
    return "slipway/pause:1-" + architecture;
  }

  /// Gives the image to the daemon unless it has it.
  void ensure(Daemon daemon) {
    var client = daemon.client();
    Daemon.ask(
        "load the pause image",
        () -> {
          try {
            return client.inspectImageCmd(reference()).exec().getId();
          } catch (NotFoundException e) {
            client.loadImageCmd(new ByteArrayInputStream(archive())).exec();
            return reference();
          }
        });
  }

  /// Takes the image from the daemon unless a container, perhaps of another Slipway, uses it.
  void forget(Daemon daemon) {
    try {
      daemon.client().removeImageCmd(reference()).exec();
    } catch (DockerException e) {
      // In use or gone: either is well.
    }
  }

  /// The image as `docker load` takes it.
  byte[] archive() {
    var layer = new TarArchive().executable("pause", PauseProgram.of(architecture)).bytes();
    var config = json(config(layer));
    var manifest =
        List.of(
            Map.of(
                "Config", "config.json",
                "RepoTags", List.of(reference()),
                "Layers", List.of("layer.tar")));
    return new TarArchive()
        .file("layer.tar", layer)
        .file("config.json", config)
        .file("manifest.json", json(manifest))
        .bytes();
  }

  private Map<String, Object> config(byte[] layer) {
    return Map.of(
        "architecture",
        architecture,
        "os",
        "linux",
        "created",
        "2025-01-01T00:00:00Z",
        "config",
        Map.of("Entrypoint", List.of("/pause"), "StopSignal", "SIGKILL"),
        "rootfs",
        Map.of("type", "layers", "diff_ids", List.of("sha256:" + Sha256.hex(layer))));
  }

  private static byte[] json(Object value) {
    try {
      return JSON.writeValueAsString(value).getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("maps and lists can be written", e);
    }
  }
}

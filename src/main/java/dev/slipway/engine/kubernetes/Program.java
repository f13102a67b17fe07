package dev.slipway.engine.kubernetes;

import dev.slipway.engine.ContainerProcess;
import dev.slipway.engine.ContainerSpec;
import dev.slipway.engine.GroupFailure;
import dev.slipway.engine.GroupFailureException;
import dev.slipway.engine.Platform;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What a container runs behind its gate, and what stops it.
record Program(List<String> words, int stopSignal) {
  Program {
    words = List.copyOf(words);
  }

  /// Asks the image for what the container leaves to it.
  static Program of(ContainerSpec container, Platform platform, ImageConfigs images)
      throws GroupFailureException {
    try {
      return of(container.process(), images.read(container.image(), platform));
    } catch (IOException e) {
      if (container.process().entryPoint().isPresent()) {
        // Whether there is such an image, the nodes will say.
        return of(container.process(), new ImageConfig(List.of(), List.of(), StopSignal.TERM));
      }
      throw new GroupFailureException(
          new GroupFailure(
              GroupFailure.Kind.CANNOT_PULL_CONTAINER,
              "tried to read the configuration of image "
                  + container.image()
                  + " but "
                  + Optional.ofNullable(e.getMessage()).orElse("its registry did not answer")));
    }
  }

  /// As Docker does: an entry point of the container's own drops the image's command.
  static Program of(ContainerProcess process, ImageConfig image) {
    var entryPoint = process.entryPoint().orElse(image.entryPoint());
    var command =
        process.command().orElse(process.entryPoint().isPresent() ? List.of() : image.command());
    return new Program(
        Stream.concat(entryPoint.stream(), command.stream()).toList(), image.stopSignal());
  }
}

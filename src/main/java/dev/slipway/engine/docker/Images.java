package dev.slipway.engine.docker;

import static dev.slipway.engine.GroupFailure.Kind.CANNOT_PULL_CONTAINER;
import static dev.slipway.engine.GroupFailure.Kind.CANNOT_START_CONTAINER;

import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.AuthConfig;
import dev.slipway.engine.GroupFailureException;
import dev.slipway.engine.Platform;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The daemon's images: there, of the right platform, and by which digest.
final class Images {
  private final Daemon daemon;
  private final DockerSettings settings;
  private final Emulation emulation;
  private final Pulls pulls =
      new Pulls(Math.max(2, Runtime.getRuntime().availableProcessors()), this::pullNow);
  private final Map<String, String> digests = new ConcurrentHashMap<>();

  Images(Daemon daemon, DockerSettings settings, Emulation emulation) {
    this.daemon = daemon;
    this.settings = settings;
    this.emulation = emulation;
  }

  ImageSource source(String image) {
    return ImageSource.of(image, settings.registryPort());
  }

  /// Makes sure that the image is there for the platform and that this machine can run it.
  void ensure(String image, Platform platform) throws GroupFailureException {
    var source = source(image);
    var present = inspect(source);
    boolean asItIs =
        present.filter(found -> matches(found, platform)).isPresent()
            && (!source.fromOwnRegistry() || source.isPinned());
    if (!asItIs) {
      pull(image, source, platform, present);
    }
    if (!emulation.runs(platform)) {
      throw Daemon.failure(
          CANNOT_START_CONTAINER,
          "exec format error: %s is made for %s/%s, which this %s machine cannot run without emulation"
              .formatted(image, platform.os(), platform.architecture(), emulation.machine()));
    }
  }

  /// The digest of the image's manifest; of an image that was never in a registry its own id.
  String digest(String imageId, String image) {
    return digests.computeIfAbsent(
        imageId + " " + image,
        _ -> {
          var repository = source(image).repository();
          return Daemon.find("look at image " + imageId, () -> inspectNow(imageId))
              .map(found -> ManifestDigest.of(found, repository))
              .orElse(imageId);
        });
  }

  private void pull(
      String image, ImageSource source, Platform platform, Optional<InspectImageResponse> present)
      throws GroupFailureException {
    var refusal = pulls.pull(source, platform);
    var now = inspect(source);
    if (now.isPresent() && !matches(now.get(), platform)) {
      throw wrongPlatform(image, now.get(), platform);
    }
    if (refusal.isPresent()) {
      if (present.isPresent() && !matches(present.get(), platform)) {
        throw wrongPlatform(image, present.get(), platform);
      }
      throw Daemon.failure(CANNOT_PULL_CONTAINER, "Error response from daemon: " + refusal.get());
    }
  }

  /// Answers why the daemon could not.
  private Optional<String> pullNow(ImageSource source, Platform platform) {
    var progress = new PullProgress();
    var command =
        daemon
            .client()
            .pullImageCmd(source.repository())
            .withTag(source.tag())
            .withPlatform(platform.os() + "/" + platform.architecture());
    if (source.fromOwnRegistry()) {
      var login = settings.login();
      command.withAuthConfig(
          new AuthConfig().withUsername(login.user()).withPassword(login.password().get()));
    }
    try (var running = command.exec(progress)) {
      running.awaitCompletion();
      return running.refusal();
    } catch (DockerException e) {
      return Optional.of(Daemon.sentence(e));
    } catch (java.io.IOException e) {
      return progress.refusal();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("the pull was interrupted");
    }
  }

  private static GroupFailureException wrongPlatform(
      String image, InspectImageResponse found, Platform platform) {
    return Daemon.failure(
        CANNOT_PULL_CONTAINER,
        "image Manifest does not contain descriptor matching platform '%s/%s': %s is made for %s/%s"
            .formatted(
                platform.os(), platform.architecture(), image, found.getOs(), found.getArch()));
  }

  private static boolean matches(InspectImageResponse found, Platform platform) {
    return platform.os().equals(found.getOs()) && platform.architecture().equals(found.getArch());
  }

  private Optional<InspectImageResponse> inspect(ImageSource source) {
    return Daemon.find("look at image " + source, () -> inspectNow(source.reference()));
  }

  private InspectImageResponse inspectNow(String reference) {
    return daemon.client().inspectImageCmd(reference).exec();
  }
}

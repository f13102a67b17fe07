package dev.slipway.ecr;

import dev.slipway.registry.Digest;
import dev.slipway.registry.Images;
import dev.slipway.registry.Manifest;
import dev.slipway.registry.Tag;
import dev.slipway.registry.TagName;
import dev.slipway.wire.Caller;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ecr.model.EcrRequest;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;

/// Images by the names that ECR's operations give them: a digest, a tag, or both.
public final class EcrImages {
  private final RepositoryGate gate;
  private final Images images;
  private final ImageTraces traces;

  public EcrImages(RepositoryGate gate, Images images, ImageTraces traces) {
    this.traces = traces;
    this.gate = gate;
    this.images = images;
  }

  /// What an image identifier stands for.
  sealed interface Found {
    /// An image of the repository.
    record Image(Manifest manifest) implements Found {}

    /// Why there is none: AWS's code and sentence.
    record Missing(String code, String reason) implements Found {}
  }

  EcrRepository repository(EcrRequest request, Caller caller) {
    return gate.require(request, caller);
  }

  Images images() {
    return images;
  }

  ImageTraces traces() {
    return traces;
  }

  boolean isArchived(EcrRepository repository, Manifest manifest) {
    return !traces.storages().of(repository.id(), manifest).isActive();
  }

  /// The tags of an image, in the order of their bytes.
  List<String> tags(EcrRepository repository, Manifest manifest) {
    return images
        .tagsOf(repository.id(), manifest.digest())
        .map(Tag::name)
        .map(TagName::value)
        .toList();
  }

  /// The image, or AWS's error.
  Manifest require(EcrRepository repository, ImageIdentifier wanted) {
    return switch (find(repository, wanted)) {
      case Found.Image image -> image.manifest();
      case Found.Missing missing when missing.code().equals("ImageNotFound") ->
          throw EcrErrors.imageNotFound(repository, wanted);
      case Found.Missing missing -> throw EcrErrors.invalid(missing.reason());
    };
  }

  Found find(EcrRepository repository, ImageIdentifier wanted) {
    var digest = Optional.ofNullable(wanted.imageDigest());
    var tag = Optional.ofNullable(wanted.imageTag());
    if (digest.isEmpty() && tag.isEmpty()) {
      return new Found.Missing(
          "MissingDigestAndTag", "Invalid request parameters: both tag and digest cannot be null");
    }
    if (digest.filter(each -> !each.matches("[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+")).isPresent()) {
      return new Found.Missing(
          "InvalidImageDigest",
          "Invalid request parameters: image digest should satisfy the regex '[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+'");
    }
    var tagged = tag.flatMap(each -> byTag(repository, each));
    if (digest.isEmpty()) {
      return found(tagged);
    }
    var named = digest.flatMap(Digest::find).flatMap(each -> images.find(repository.id(), each));
    if (tag.isPresent() && named.isPresent() && !tagged.equals(named)) {
      return new Found.Missing(
          "ImageTagDoesNotMatchDigest",
          "Invalid request parameters: image tag and digest do not refer to the same image");
    }
    return found(named);
  }

  private Optional<Manifest> byTag(EcrRepository repository, String tag) {
    return TagName.find(tag).flatMap(each -> images.find(repository.id(), each));
  }

  private static Found found(Optional<Manifest> manifest) {
    return manifest
        .<Found>map(Found.Image::new)
        .orElseGet(() -> new Found.Missing("ImageNotFound", "Requested image not found"));
  }

  /// The bytes of an image's layers; of an index, those of the largest image that it lists.
  long size(EcrRepository repository, Manifest manifest) {
    var content = manifest.content();
    if (content.mediaType().isIndex()) {
      return content.children().stream()
          .flatMap(each -> images.find(repository.id(), each.digest()).stream())
          .mapToLong(each -> size(repository, each))
          .max()
          .orElse(0);
    }
    return content.layers().stream().mapToLong(each -> each.size()).sum();
  }
}

package dev.slipway.ecr;

import dev.slipway.registry.Digest;
import dev.slipway.registry.DigestAlgorithm;
import dev.slipway.registry.Manifest;
import dev.slipway.registry.ManifestContent;
import dev.slipway.registry.ManifestReader;
import dev.slipway.registry.NewManifest;
import dev.slipway.registry.RegistryException;
import dev.slipway.registry.TagName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import software.amazon.awssdk.services.ecr.model.EcrException;
import software.amazon.awssdk.services.ecr.model.PutImageRequest;

/// Puts a manifest that came by PutImage, with ECR's errors instead of the registry's.
record ImagePush(EcrImages images) {
  private static final int LONGEST = 4_194_304;

  Manifest put(EcrRepository repository, PutImageRequest request) {
    var tag = Optional.ofNullable(request.imageTag()).map(ImagePush::tag);
    var bytes =
        Required.of(request.imageManifest(), "imageManifest").getBytes(StandardCharsets.UTF_8);
    if (bytes.length == 0 || bytes.length > LONGEST) {
      throw EcrErrors.invalid("imageManifest", "must have length between 1 and " + LONGEST);
    }
    var digest = Digest.of(DigestAlgorithm.SHA256, bytes);
    if (request.imageDigest() != null && !request.imageDigest().equals(digest.toString())) {
      throw EcrErrors.otherDigest();
    }
    var content = content(bytes, Optional.ofNullable(request.imageManifestMediaType()));
    mustBeComplete(repository, content);
    mustBeNew(repository, digest, tag);
    try {
      return images.images().put(repository.id(), new NewManifest(bytes, digest, content, tag));
    } catch (RegistryException e) {
      throw refused(repository, e);
    } catch (IOException e) {
      throw new UncheckedIOException("tried to keep the manifest " + digest, e);
    }
  }

  private static ManifestContent content(byte[] bytes, Optional<String> mediaType) {
    try {
      return ManifestReader.read(bytes, mediaType);
    } catch (RegistryException e) {
      throw EcrErrors.invalid("imageManifest", "Invalid image manifest provided");
    }
  }

  private void mustBeComplete(EcrRepository repository, ManifestContent content) {
    var layers = images.images().missingBlobs(repository.id(), content);
    if (!layers.isEmpty()) {
      throw EcrErrors.layersNotFound(repository, layers);
    }
    var children = images.images().missingChildren(repository.id(), content);
    if (!children.isEmpty()) {
      throw EcrErrors.referencedImagesNotFound(repository, children);
    }
  }

  /// The same image under the same tag is an error of its own, unless the tag must stay anyhow.
  private void mustBeNew(EcrRepository repository, Digest digest, Optional<TagName> tag) {
    boolean isThere =
        tag.map(
                each ->
                    images
                            .images()
                            .tag(repository.id(), each)
                            .filter(present -> present.digest().equals(digest))
                            .isPresent()
                        && !repository.mutability().keeps(each.value()))
            .orElseGet(() -> images.images().find(repository.id(), digest).isPresent());
    if (isThere && !isArchived(repository, digest)) {
      throw EcrErrors.imageExists(
          repository, digest.toString(), tag.map(TagName::value).orElse("null"));
    }
  }

  /// An image in the archive comes back by being pushed again.
  private boolean isArchived(EcrRepository repository, Digest digest) {
    return images
        .images()
        .find(repository.id(), digest)
        .filter(each -> images.isArchived(repository, each))
        .isPresent();
  }

  private static EcrException refused(EcrRepository repository, RegistryException refused) {
    return switch (refused.code()) {
      case TAG_INVALID -> EcrErrors.tagIsImmutable(refused.sentence());
      case NAME_UNKNOWN -> EcrErrors.repositoryNotFound(repository.registry(), repository.name());
      default -> EcrErrors.invalid(refused.sentence());
    };
  }

  private static TagName tag(String text) {
    return TagName.find(text)
        .orElseThrow(
            () ->
                EcrErrors.invalid(
                    "imageTag",
                    "must satisfy regular expression '[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}'"));
  }
}

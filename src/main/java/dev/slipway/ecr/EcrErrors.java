package dev.slipway.ecr;

import dev.slipway.registry.Digest;
import java.util.List;
import software.amazon.awssdk.services.ecr.model.EcrException;
import software.amazon.awssdk.services.ecr.model.EmptyUploadException;
import software.amazon.awssdk.services.ecr.model.ImageAlreadyExistsException;
import software.amazon.awssdk.services.ecr.model.ImageDigestDoesNotMatchException;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;
import software.amazon.awssdk.services.ecr.model.ImageNotFoundException;
import software.amazon.awssdk.services.ecr.model.ImageTagAlreadyExistsException;
import software.amazon.awssdk.services.ecr.model.InvalidLayerException;
import software.amazon.awssdk.services.ecr.model.InvalidLayerPartException;
import software.amazon.awssdk.services.ecr.model.InvalidParameterException;
import software.amazon.awssdk.services.ecr.model.InvalidTagParameterException;
import software.amazon.awssdk.services.ecr.model.LayerAlreadyExistsException;
import software.amazon.awssdk.services.ecr.model.LayersNotFoundException;
import software.amazon.awssdk.services.ecr.model.ReferencedImagesNotFoundException;
import software.amazon.awssdk.services.ecr.model.RepositoryAlreadyExistsException;
import software.amazon.awssdk.services.ecr.model.RepositoryNotEmptyException;
import software.amazon.awssdk.services.ecr.model.RepositoryNotFoundException;
import software.amazon.awssdk.services.ecr.model.TooManyTagsException;
import software.amazon.awssdk.services.ecr.model.UploadNotFoundException;

/// ECR's errors with their sentences.
final class EcrErrors {

  private EcrErrors() {}

  static String repositoryNotFoundSentence(PrivateRegistry registry, String name) {
    return "The repository with name '%s' does not exist in the registry with id '%s'"
        .formatted(name, registry.account());
  }

  static EcrException repositoryNotFound(PrivateRegistry registry, String name) {
    return said(
        RepositoryNotFoundException.builder()
            .message(repositoryNotFoundSentence(registry, name))
            .build());
  }

  static EcrException repositoryExists(PrivateRegistry registry, String name) {
    return said(
        RepositoryAlreadyExistsException.builder()
            .message(
                "The repository with name '%s' already exists in the registry with id '%s'"
                    .formatted(name, registry.account()))
            .build());
  }

  static EcrException repositoryNotEmpty(EcrRepository repository) {
    return said(
        RepositoryNotEmptyException.builder()
            .message(
                "The repository with name '%s' in registry with id '%s' cannot be deleted because it still contains images"
                    .formatted(repository.name(), repository.account()))
            .build());
  }

  static EcrException imageNotFound(EcrRepository repository, ImageIdentifier image) {
    return said(
        ImageNotFoundException.builder()
            .message(
                "The image with imageId {imageDigest:'%s', imageTag:'%s'} does not exist within the repository with name '%s' in the registry with id '%s'"
                    .formatted(
                        image.imageDigest(),
                        image.imageTag(),
                        repository.name(),
                        repository.account()))
            .build());
  }

  static EcrException imageExists(EcrRepository repository, String digest, String tag) {
    return said(
        ImageAlreadyExistsException.builder()
            .message(
                "Image with digest '%s' and tag '%s' already exists in the repository with name '%s' in registry with id '%s'"
                    .formatted(digest, tag, repository.name(), repository.account()))
            .build());
  }

  static String listedSentence(List<Digest> indexes) {
    return "Requested image referenced by manifest list: " + indexes;
  }

  static String immutableSentence(String repository, String tag) {
    return "The image tag '%s' already exists in the '%s' repository and cannot be overwritten because the repository is immutable."
        .formatted(tag, repository);
  }

  static EcrException tagIsImmutable(String sentence) {
    return said(ImageTagAlreadyExistsException.builder().message(sentence).build());
  }

  static EcrException otherDigest() {
    return said(
        ImageDigestDoesNotMatchException.builder()
            .message("The image digest does not match the digest calculated for the image")
            .build());
  }

  static EcrException layersNotFound(EcrRepository repository, List<?> digests) {
    return said(
        LayersNotFoundException.builder().message(missing("Layers", repository, digests)).build());
  }

  static EcrException layerNotFound(EcrRepository repository, String digest) {
    return said(
        LayersNotFoundException.builder()
            .message(
                "The layer with digest '%s' does not exist in the repository with name '%s' in the registry with id '%s'"
                    .formatted(digest, repository.name(), repository.account()))
            .build());
  }

  static EcrException referencedImagesNotFound(EcrRepository repository, List<?> digests) {
    return said(
        ReferencedImagesNotFoundException.builder()
            .message(missing("Images", repository, digests))
            .build());
  }

  private static String missing(String what, EcrRepository repository, List<?> digests) {
    return "%s with digests '%s' required for pushing image into repository with name '%s' in the registry with id '%s' do not exist"
        .formatted(what, digests, repository.name(), repository.account());
  }

  static EcrException uploadNotFound(EcrRepository repository, String uploadId) {
    return said(
        UploadNotFoundException.builder()
            .message(
                "The upload with id '%s' could not be found in the repository with name '%s' in registry with id '%s'"
                    .formatted(uploadId, repository.name(), repository.account()))
            .build());
  }

  static EcrException emptyUpload(EcrRepository repository, String uploadId) {
    return said(
        EmptyUploadException.builder()
            .message(
                "The upload with id '%s' in the repository with name '%s' in registry with id '%s' has no parts"
                    .formatted(uploadId, repository.name(), repository.account()))
            .build());
  }

  static EcrException layerExists(EcrRepository repository, Object digest) {
    return said(
        LayerAlreadyExistsException.builder()
            .message(
                "Layer with digest '%s' already exists in the repository with name '%s' in registry with id '%s'"
                    .formatted(digest, repository.name(), repository.account()))
            .build());
  }

  static EcrException invalidPart(EcrRepository repository, String uploadId, long lastByte) {
    return said(
        InvalidLayerPartException.builder()
            .message(
                "The layer part does not begin where the last valid one of the upload with id '%s' ended, at byte %d, or is not as long as it says"
                    .formatted(uploadId, lastByte))
            .registryId(repository.account())
            .repositoryName(repository.name())
            .uploadId(uploadId)
            .lastValidByteReceived(lastByte)
            .build());
  }

  static EcrException invalidLayer(String sentence) {
    return said(InvalidLayerException.builder().message(sentence).build());
  }

  static EcrException invalid(String member, String why) {
    return invalid(
        "Invalid parameter at '%s' failed to satisfy constraint: '%s'".formatted(member, why));
  }

  static EcrException invalid(String sentence) {
    return said(InvalidParameterException.builder().message(sentence).build());
  }

  static EcrException invalidTag(String sentence) {
    return said(InvalidTagParameterException.builder().message(sentence).build());
  }

  static EcrException tooManyTags() {
    return said(
        TooManyTagsException.builder()
            .message("The list of tags on the repository is over the limit of 50.")
            .build());
  }

  /// The builders of the model's exceptions promise less than they build.
  static EcrException said(Throwable built) {
    return (EcrException) built;
  }
}

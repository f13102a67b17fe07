package dev.slipway.ecr;

import dev.slipway.registry.Manifest;
import dev.slipway.registry.TagName;
import dev.slipway.wire.AwsOperations;
import dev.slipway.wire.Caller;
import dev.slipway.wire.Operation;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ecr.model.BatchDeleteImageRequest;
import software.amazon.awssdk.services.ecr.model.BatchDeleteImageResponse;
import software.amazon.awssdk.services.ecr.model.BatchGetImageRequest;
import software.amazon.awssdk.services.ecr.model.BatchGetImageResponse;
import software.amazon.awssdk.services.ecr.model.Image;
import software.amazon.awssdk.services.ecr.model.ImageFailure;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;
import software.amazon.awssdk.services.ecr.model.PutImageRequest;
import software.amazon.awssdk.services.ecr.model.PutImageResponse;

/// Images got, put and deleted by the API instead of by docker.
@ApplicationScoped
public class ImageOperations implements AwsOperations {
  private final EcrImages images;
  private final ImagePush push;

  ImageOperations(EcrImages images) {
    this.images = images;
    this.push = new ImagePush(images);
  }

  /// <https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_BatchGetImage.html>
  ///
  /// Not emulated: conversion to another media type; what was pushed is what comes back, whatever
  /// types are accepted.
  @Operation
  public BatchGetImageResponse batchGetImage(BatchGetImageRequest request, Caller caller) {
    var repository = images.repository(request, caller);
    var got = new ArrayList<Image>();
    var failures = new ArrayList<ImageFailure>();
    for (var wanted : Required.list(request.hasImageIds(), request.imageIds(), "imageIds", 100)) {
      switch (images.find(repository, wanted)) {
        case EcrImages.Found.Image found when images.isArchived(repository, found.manifest()) ->
            failures.add(failure(wanted, StorageErrors.INACCESSIBLE));
        case EcrImages.Found.Image found -> {
          got.add(image(repository, found.manifest(), wanted));
          images
              .traces()
              .pulls()
              .pulled(repository.id(), found.manifest(), Optional.of(TokenHolder.of(caller)));
        }
        case EcrImages.Found.Missing missing -> failures.add(failure(wanted, missing));
      }
    }
    return BatchGetImageResponse.builder().images(got).failures(failures).build();
  }

  /// <https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutImage.html>
  @Operation
  public PutImageResponse putImage(PutImageRequest request, Caller caller) {
    var repository = images.repository(request, caller);
    var manifest = push.put(repository, request);
    var id = ImageIdentifier.builder().imageTag(request.imageTag());
    return PutImageResponse.builder().image(image(repository, manifest, id.build())).build();
  }

  /// <https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_BatchDeleteImage.html>
  ///
  /// Not emulated: referrers, such as signatures, do not go with the image they belong to.
  @Operation
  public BatchDeleteImageResponse batchDeleteImage(BatchDeleteImageRequest request, Caller caller) {
    var repository = images.repository(request, caller);
    var gone = new ArrayList<ImageIdentifier>();
    var failures = new ArrayList<ImageFailure>();
    for (var wanted : Required.list(request.hasImageIds(), request.imageIds(), "imageIds", 100)) {
      switch (images.find(repository, wanted)) {
        case EcrImages.Found.Missing missing -> failures.add(failure(wanted, missing));
        case EcrImages.Found.Image found ->
            inUse(repository, found.manifest(), wanted)
                .ifPresentOrElse(
                    failures::add, () -> gone.addAll(delete(repository, found.manifest(), wanted)));
      }
    }
    return BatchDeleteImageResponse.builder().imageIds(gone).failures(failures).build();
  }

  /// A digest takes all its tags with it; a tag takes the image only if it was the last.
  private List<ImageIdentifier> delete(
      EcrRepository repository, Manifest manifest, ImageIdentifier wanted) {
    var digest = manifest.digest().toString();
    var all = images.images().removal();
    if (wanted.imageTag() != null) {
      all.retire(repository.id(), new TagName(wanted.imageTag()));
      return List.of(wanted.toBuilder().imageDigest(digest).build());
    }
    var tags = images.tags(repository, manifest);
    all.delete(repository.id(), manifest.digest());
    return tags.isEmpty()
        ? List.of(ImageIdentifier.builder().imageDigest(digest).build())
        : tags.stream()
            .map(each -> ImageIdentifier.builder().imageDigest(digest).imageTag(each).build())
            .toList();
  }

  private Optional<ImageFailure> inUse(
      EcrRepository repository, Manifest manifest, ImageIdentifier wanted) {
    var indexes = images.images().indexesOf(repository.id(), manifest.digest());
    if (indexes.isEmpty() || wanted.imageTag() != null) {
      return Optional.empty();
    }
    var digests = indexes.stream().map(Manifest::digest).toList();
    return Optional.of(
        failure(
            wanted,
            new EcrImages.Found.Missing(
                "ImageReferencedByManifestList", EcrErrors.listedSentence(digests))));
  }

  private Image image(EcrRepository repository, Manifest manifest, ImageIdentifier wanted) {
    return Image.builder()
        .registryId(repository.account())
        .repositoryName(repository.name())
        .imageId(wanted.toBuilder().imageDigest(manifest.digest().toString()).build())
        .imageManifest(text(manifest))
        .imageManifestMediaType(manifest.content().mediaType().text())
        .build();
  }

  private String text(Manifest manifest) {
    try {
      return Files.readString(images.images().file(manifest));
    } catch (IOException e) {
      throw new UncheckedIOException("tried to read the manifest " + manifest.digest(), e);
    }
  }

  private static ImageFailure failure(ImageIdentifier wanted, EcrImages.Found.Missing missing) {
    return ImageFailure.builder()
        .imageId(wanted)
        .failureCode(missing.code())
        .failureReason(missing.reason())
        .build();
  }
}

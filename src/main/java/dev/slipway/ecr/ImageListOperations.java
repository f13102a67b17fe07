package dev.slipway.ecr;

import dev.slipway.registry.Manifest;
import dev.slipway.wire.AwsOperations;
import dev.slipway.wire.Caller;
import dev.slipway.wire.Operation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecr.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ecr.model.DescribeImagesResponse;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;
import software.amazon.awssdk.services.ecr.model.ListImagesRequest;
import software.amazon.awssdk.services.ecr.model.ListImagesResponse;

/// What images a repository has.
@ApplicationScoped
public class ImageListOperations implements AwsOperations {
  private final EcrImages images;
  private final ImageDetails details;

  ImageListOperations(EcrImages images) {
    this.images = images;
    this.details = new ImageDetails(images);
  }

  /// <https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ListImages.html>
  @Operation
  public ListImagesResponse listImages(ListImagesRequest request, Caller caller) {
    var repository = images.repository(request, caller);
    var status =
        TagStatus.of(
            Optional.ofNullable(request.filter())
                .flatMap(each -> Optional.ofNullable(each.tagStatusAsString())));
    var storage =
        StatusFilter.of(
            Optional.ofNullable(request.filter())
                .flatMap(each -> Optional.ofNullable(each.imageStatusAsString())),
            "filter.imageStatus");
    var all =
        images.images().manifests(repository.id()).stream()
            .filter(each -> storage.includes(images.traces().storages().of(repository.id(), each)))
            .flatMap(each -> identifiers(repository, each))
            .filter(each -> status.includes(each.imageTag() != null))
            .sorted(Comparator.comparing(ImageListOperations::key))
            .toList();
    var page =
        EcrPage.of(
            all,
            ImageListOperations::key,
            Optional.ofNullable(request.maxResults()),
            Optional.ofNullable(request.nextToken()));
    return ListImagesResponse.builder()
        .imageIds(page.items())
        .nextToken(page.nextToken().orElse(null))
        .build();
  }

  /// <https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeImages.html>
  ///
  /// Images that are named are shown whether or not they are in the archive. What a scan found,
  /// DescribeImageScanFindings tells.
  @Operation
  public DescribeImagesResponse describeImages(DescribeImagesRequest request, Caller caller) {
    var repository = images.repository(request, caller);
    if (request.hasImageIds()) {
      return named(repository, request);
    }
    var status =
        TagStatus.of(
            Optional.ofNullable(request.filter())
                .flatMap(each -> Optional.ofNullable(each.tagStatusAsString())));
    var storage =
        StatusFilter.of(
            Optional.ofNullable(request.filter())
                .flatMap(each -> Optional.ofNullable(each.imageStatusAsString())),
            "filter.imageStatus");
    var all =
        images.images().manifests(repository.id()).stream()
            .filter(each -> storage.includes(images.traces().storages().of(repository.id(), each)))
            .filter(each -> status.includes(!images.tags(repository, each).isEmpty()))
            .toList();
    var page =
        EcrPage.of(
            all,
            each -> each.digest().toString(),
            Optional.ofNullable(request.maxResults()),
            Optional.ofNullable(request.nextToken()));
    return DescribeImagesResponse.builder()
        .imageDetails(page.items().stream().map(each -> details.of(repository, each)).toList())
        .nextToken(page.nextToken().orElse(null))
        .build();
  }

  private DescribeImagesResponse named(EcrRepository repository, DescribeImagesRequest request) {
    if (request.maxResults() != null || request.nextToken() != null) {
      throw EcrErrors.invalid(
          "Invalid request parameters: imageIds cannot be specified together with maxResults or nextToken");
    }
    List<ImageIdentifier> wanted = Required.list(true, request.imageIds(), "imageIds", 100);
    return DescribeImagesResponse.builder()
        .imageDetails(
            wanted.stream()
                .map(each -> images.require(repository, each))
                .distinct()
                .map(each -> details.of(repository, each))
                .toList())
        .build();
  }

  private Stream<ImageIdentifier> identifiers(EcrRepository repository, Manifest manifest) {
    var digest = manifest.digest().toString();
    var tags = images.tags(repository, manifest);
    return tags.isEmpty()
        ? Stream.of(ImageIdentifier.builder().imageDigest(digest).build())
        : tags.stream()
            .map(each -> ImageIdentifier.builder().imageDigest(digest).imageTag(each).build());
  }

  private static String key(ImageIdentifier image) {
    return image.imageDigest() + ":" + Optional.ofNullable(image.imageTag()).orElse("");
  }
}

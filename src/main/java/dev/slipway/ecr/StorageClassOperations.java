package dev.slipway.ecr;

import dev.slipway.registry.Manifest;
import dev.slipway.wire.AwsOperations;
import dev.slipway.wire.Caller;
import dev.slipway.wire.Operation;
import jakarta.enterprise.context.ApplicationScoped;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;
import software.amazon.awssdk.services.ecr.model.UpdateImageStorageClassRequest;
import software.amazon.awssdk.services.ecr.model.UpdateImageStorageClassResponse;

/// Images put into the archive and brought back.
@ApplicationScoped
public class StorageClassOperations implements AwsOperations {
  private final EcrImages images;
  private final ImageArchive archive;
  private final Restorations restorations;
  private final EcrConfig config;

  StorageClassOperations(
      EcrImages images, ImageArchive archive, Restorations restorations, EcrConfig config) {
    this.images = images;
    this.archive = archive;
    this.restorations = restorations;
    this.config = config;
  }

  /// <https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_UpdateImageStorageClass.html>
  ///
  /// The way back takes `slipway.ecr.restore-time`, nothing unless it is set; at AWS it is up to
  /// twenty minutes. Asking for the class that an image has changes nothing. AWS does not say what
  /// becomes of what an index lists: here it stays, and cannot be archived before the index is.
  ///
  /// Not emulated: the least time in the archive, which is a matter of the bill.
  @Operation
  public UpdateImageStorageClassResponse updateImageStorageClass(
      UpdateImageStorageClassRequest request, Caller caller) {
    var wanted = Required.of(request.imageId(), "imageId");
    boolean isToArchive =
        isArchive(Required.of(request.targetStorageClassAsString(), "targetStorageClass"));
    var repository = images.repository(request, caller);
    var image = images.require(repository, wanted);
    if (isToArchive) {
      mayBeArchived(repository, image, wanted);
    }
    var storage =
        isToArchive
            ? archive.archive(repository, image)
            : restorations.restore(repository, image, config.ecr().restoreTime());
    return UpdateImageStorageClassResponse.builder()
        .registryId(repository.account())
        .repositoryName(repository.name())
        .imageId(wanted.toBuilder().imageDigest(image.digest().toString()).build())
        .imageStatus(storage.status().name())
        .build();
  }

  private void mayBeArchived(EcrRepository repository, Manifest image, ImageIdentifier wanted) {
    var storages = images.traces().storages();
    if (storages.of(repository.id(), image).status() == ImageStorage.Status.ACTIVATING) {
      throw StorageErrors.cannotBeArchived(repository, wanted, "it is being restored");
    }
    var indexes =
        images.images().indexesOf(repository.id(), image.digest()).stream()
            .filter(each -> storages.of(repository.id(), each).isActive())
            .map(Manifest::digest)
            .toList();
    if (!indexes.isEmpty()) {
      throw StorageErrors.cannotBeArchived(repository, wanted, EcrErrors.listedSentence(indexes));
    }
  }

  private static boolean isArchive(String word) {
    return switch (word) {
      case "ARCHIVE" -> true;
      case "STANDARD" -> false;
      default ->
          throw EcrErrors.invalid(
              "targetStorageClass", "Member must satisfy enum value set: [STANDARD, ARCHIVE]");
    };
  }
}

package dev.slipway.ecr;

import dev.slipway.registry.BlobLink;
import dev.slipway.registry.Blobs;
import dev.slipway.registry.Digest;
import dev.slipway.wire.AwsOperations;
import dev.slipway.wire.Caller;
import dev.slipway.wire.Operation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import software.amazon.awssdk.services.ecr.model.BatchCheckLayerAvailabilityRequest;
import software.amazon.awssdk.services.ecr.model.BatchCheckLayerAvailabilityResponse;
import software.amazon.awssdk.services.ecr.model.GetDownloadUrlForLayerRequest;
import software.amazon.awssdk.services.ecr.model.GetDownloadUrlForLayerResponse;
import software.amazon.awssdk.services.ecr.model.Layer;
import software.amazon.awssdk.services.ecr.model.LayerFailure;

/// Layers that a repository has.
@ApplicationScoped
public class LayerOperations implements AwsOperations {
  private final RepositoryGate gate;
  private final Blobs blobs;
  private final RepositoryUris uris;
  private final LayerAddresses addresses;
  private final ArchivedContent archive;

  LayerOperations(
      RepositoryGate gate,
      Blobs blobs,
      RepositoryUris uris,
      LayerAddresses addresses,
      ArchivedContent archive) {
    this.archive = archive;
    this.addresses = addresses;
    this.gate = gate;
    this.blobs = blobs;
    this.uris = uris;
  }

  ///
  /// <https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_BatchCheckLayerAvailability.html>
  @Operation
  public BatchCheckLayerAvailabilityResponse batchCheckLayerAvailability(
      BatchCheckLayerAvailabilityRequest request, Caller caller) {
    var repository = gate.require(request, caller);
    var digests =
        Required.list(request.hasLayerDigests(), request.layerDigests(), "layerDigests", 100);
    var layers = new ArrayList<Layer>();
    var failures = new ArrayList<LayerFailure>();
    for (var text : digests) {
      Digest.find(text)
          .ifPresentOrElse(
              digest -> layers.add(layer(repository, digest)), () -> failures.add(failure(text)));
    }
    return BatchCheckLayerAvailabilityResponse.builder().layers(layers).failures(failures).build();
  }

  /// <https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetDownloadUrlForLayer.html>
  ///
  /// The URL carries its own permission, for an hour and not longer than this process lives.
  @Operation
  public GetDownloadUrlForLayerResponse getDownloadUrlForLayer(
      GetDownloadUrlForLayerRequest request, Caller caller) {
    var repository = gate.require(request, caller);
    var digest = Required.of(request.layerDigest(), "layerDigest");
    var blob =
        Digest.find(digest)
            .flatMap(each -> blobs.find(repository.id(), each))
            .orElseThrow(() -> EcrErrors.layerNotFound(repository, digest));
    if (archive.holds(repository.id(), blob.digest())) {
      throw StorageErrors.layerInaccessible(repository, blob.digest());
    }
    return GetDownloadUrlForLayerResponse.builder()
        .layerDigest(blob.digest().toString())
        .downloadUrl("http://" + uris.address() + addresses.of(blob.digest()))
        .build();
  }

  private Layer layer(EcrRepository repository, Digest digest) {
    var size = blobs.check(repository.id(), digest).map(BlobLink::size);
    var availability = archive.holds(repository.id(), digest) ? "ARCHIVED" : "AVAILABLE";
    return Layer.builder()
        .layerDigest(digest.toString())
        .layerAvailability(size.isPresent() ? availability : "UNAVAILABLE")
        .layerSize(size.orElse(null))
        .mediaType(size.isPresent() ? "application/vnd.docker.image.rootfs.diff.tar.gzip" : null)
        .build();
  }

  private static LayerFailure failure(String digest) {
    return LayerFailure.builder()
        .layerDigest(digest)
        .failureCode(digest.isEmpty() ? "MissingLayerDigest" : "InvalidLayerDigest")
        .failureReason(
            "Invalid request parameters: layer digest should satisfy the regex '[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+'")
        .build();
  }
}

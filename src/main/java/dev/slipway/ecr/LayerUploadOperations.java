package dev.slipway.ecr;

import dev.slipway.registry.Blobs;
import dev.slipway.registry.ByteSpan;
import dev.slipway.registry.Digest;
import dev.slipway.registry.ErrorCode;
import dev.slipway.registry.RegistryException;
import dev.slipway.registry.Upload;
import dev.slipway.registry.Uploads;
import dev.slipway.wire.AwsOperations;
import dev.slipway.wire.Caller;
import dev.slipway.wire.Operation;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecr.model.CompleteLayerUploadRequest;
import software.amazon.awssdk.services.ecr.model.CompleteLayerUploadResponse;
import software.amazon.awssdk.services.ecr.model.InitiateLayerUploadRequest;
import software.amazon.awssdk.services.ecr.model.InitiateLayerUploadResponse;
import software.amazon.awssdk.services.ecr.model.UploadLayerPartRequest;
import software.amazon.awssdk.services.ecr.model.UploadLayerPartResponse;

/// Layers uploaded by the API instead of by docker.
@ApplicationScoped
public class LayerUploadOperations implements AwsOperations {
  private static final long PART_BYTES = 20_971_520;

  private final RepositoryGate gate;
  private final Uploads uploads;
  private final Blobs blobs;
  private final ArchivedContent archive;

  LayerUploadOperations(
      RepositoryGate gate, Uploads uploads, Blobs blobs, ArchivedContent archive) {
    this.archive = archive;
    this.gate = gate;
    this.uploads = uploads;
    this.blobs = blobs;
  }

  /// <https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_InitiateLayerUpload.html>
  @Operation
  public InitiateLayerUploadResponse initiateLayerUpload(
      InitiateLayerUploadRequest request, Caller caller) {
    var repository = gate.require(request, caller);
    try {
      var upload = uploads.start(repository.id());
      return InitiateLayerUploadResponse.builder()
          .uploadId(upload.id().toString())
          .partSize(PART_BYTES)
          .build();
    } catch (IOException e) {
      throw new UncheckedIOException("tried to start an upload", e);
    }
  }

  /// <https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_UploadLayerPart.html>
  @Operation
  public UploadLayerPartResponse uploadLayerPart(UploadLayerPartRequest request, Caller caller) {
    var repository = gate.require(request, caller);
    var upload = upload(repository, request.uploadId());
    long first = Required.of(request.partFirstByte(), "partFirstByte");
    long last = Required.of(request.partLastByte(), "partLastByte");
    var part = Required.of(request.layerPartBlob(), "layerPartBlob");
    if (first < 0 || last < first) {
      throw EcrErrors.invalidPart(repository, request.uploadId(), upload.size() - 1);
    }
    try {
      uploads.append(upload, part.asInputStream(), Optional.of(new ByteSpan(first, last)));
    } catch (RegistryException e) {
      throw e.code() == ErrorCode.BLOB_UPLOAD_UNKNOWN
          ? EcrErrors.uploadNotFound(repository, request.uploadId())
          : EcrErrors.invalidPart(repository, request.uploadId(), upload.size() - 1);
    } catch (IOException e) {
      throw new UncheckedIOException("tried to keep a part of an upload", e);
    }
    return UploadLayerPartResponse.builder()
        .registryId(repository.account())
        .repositoryName(repository.name())
        .uploadId(request.uploadId())
        .lastByteReceived(upload.size() - 1)
        .build();
  }

  /// <https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CompleteLayerUpload.html>
  ///
  /// Not emulated: the least size of parts, 5 MiB at AWS.
  @Operation
  public CompleteLayerUploadResponse completeLayerUpload(
      CompleteLayerUploadRequest request, Caller caller) {
    var repository = gate.require(request, caller);
    var upload = upload(repository, request.uploadId());
    if (upload.size() == 0) {
      throw EcrErrors.emptyUpload(repository, request.uploadId());
    }
    var digest =
        Digest.find(
                Required.list(
                        request.hasLayerDigests(), request.layerDigests(), "layerDigests", 100)
                    .getFirst())
            .orElseThrow(
                () ->
                    EcrErrors.invalid(
                        "layerDigests",
                        "must satisfy regular expression '[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+'"));
    if (blobs.find(repository.id(), digest).isPresent()
        && !archive.holds(repository.id(), digest)) {
      throw EcrErrors.layerExists(repository, digest);
    }
    finish(repository, upload, digest);
    return CompleteLayerUploadResponse.builder()
        .registryId(repository.account())
        .repositoryName(repository.name())
        .uploadId(request.uploadId())
        .layerDigest(digest.toString())
        .build();
  }

  private void finish(EcrRepository repository, Upload upload, Digest digest) {
    try {
      uploads.finish(upload, digest, InputStream.nullInputStream(), Optional.empty());
    } catch (RegistryException e) {
      throw e.code() == ErrorCode.BLOB_UPLOAD_UNKNOWN
          ? EcrErrors.uploadNotFound(repository, upload.id().toString())
          : EcrErrors.invalidLayer(e.sentence());
    } catch (IOException e) {
      throw new UncheckedIOException("tried to finish an upload", e);
    }
  }

  private Upload upload(EcrRepository repository, @Nullable String given) {
    var id = Required.of(given, "uploadId");
    try {
      return uploads.require(repository.id(), id);
    } catch (RegistryException e) {
      throw EcrErrors.uploadNotFound(repository, id);
    }
  }
}

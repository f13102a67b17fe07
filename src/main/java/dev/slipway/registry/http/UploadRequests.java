package dev.slipway.registry.http;

import dev.slipway.registry.BlobLink;
import dev.slipway.registry.Blobs;
import dev.slipway.registry.Digest;
import dev.slipway.registry.ErrorCode;
import dev.slipway.registry.RegistryAccess;
import dev.slipway.registry.RegistryAction;
import dev.slipway.registry.RegistryException;
import dev.slipway.registry.RepositoryId;
import dev.slipway.registry.RepositoryName;
import dev.slipway.registry.Upload;
import dev.slipway.registry.Uploads;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/// Uploads of blobs:
///
/// ```
/// POST   …/uploads/                 start, or take over a blob (mount, from), or all at once (digest)
/// PATCH  …/uploads/<id>             append
/// GET    …/uploads/<id>             how far it is
/// PUT    …/uploads/<id>?digest=…    append the rest and commit
/// DELETE …/uploads/<id>             cancel
/// ```
final class UploadRequests {
  private final RegistryAccess access;
  private final Blobs blobs;
  private final Uploads uploads;
  private final Dialect dialect;

  UploadRequests(RegistryAccess access, Content content, Dialect dialect) {
    this.dialect = dialect;
    this.access = access;
    this.blobs = content.blobs();
    this.uploads = content.uploads();
  }

  Answer answer(RegistryRequest request, Route.NewUpload route) throws IOException {
    if (!request.method().equals("POST")) {
      throw Methods.notAllowed(request, "POST");
    }
    var repository = access.admit(request.client(), route.name(), RegistryAction.UPLOAD_BLOB);
    var mount = request.parameter("mount").map(Digest::parse);
    if (mount.isPresent() && mount(request, repository, mount.get())) {
      return created(route.name(), blobs.require(repository, mount.get()));
    }
    var digest = request.parameter("digest").map(Digest::parse);
    var upload = uploads.start(repository);
    return digest.isPresent()
        ? finish(request, route.name(), upload, digest.get())
        : progress(202, route.name(), upload, upload.size());
  }

  Answer answer(RegistryRequest request, Route.OpenUpload route) throws IOException {
    var repository = access.admit(request.client(), route.name(), RegistryAction.UPLOAD_BLOB);
    var upload = uploads.require(repository, route.id());
    return switch (request.method()) {
      case "PATCH" -> append(request, route.name(), upload);
      case "PUT" -> finish(request, route.name(), upload, digest(request));
      case "GET", "HEAD" -> progress(204, route.name(), upload, upload.size());
      case "DELETE" -> cancel(upload);
      default -> throw Methods.notAllowed(request, "GET, PATCH, PUT, DELETE");
    };
  }

  private Answer append(RegistryRequest request, RepositoryName name, Upload upload)
      throws IOException {
    var span = request.contentRange();
    var length = request.header("content-length");
    if (span.isPresent() && !length.map(span.get()::hasLength).orElse(true)) {
      throw new RegistryException(
          ErrorCode.SIZE_INVALID, "Content-Range and Content-Length do not agree");
    }
    uploads.append(upload, request.body(), span);
    return progress(202, name, upload, dialect.received(upload));
  }

  private Answer finish(RegistryRequest request, RepositoryName name, Upload upload, Digest digest)
      throws IOException {
    return created(name, uploads.finish(upload, digest, request.body(), request.contentRange()));
  }

  private Answer cancel(Upload upload) throws IOException {
    uploads.cancel(upload);
    return Answer.empty(204);
  }

  /// A client that may not read the other repository learns nothing of what is in it: it uploads.
  private boolean mount(RegistryRequest request, RepositoryId repository, Digest digest) {
    return source(request, repository, digest)
        .map(from -> blobs.mount(from, repository, digest))
        .orElse(false);
  }

  private Optional<RepositoryId> source(
      RegistryRequest request, RepositoryId repository, Digest digest) {
    var from = request.parameter("from");
    if (from.isEmpty()) {
      return blobs.holder(digest, each -> access.sharesBlobs(each, repository));
    }
    try {
      var name = new RepositoryName(from.get());
      return Optional.of(access.admit(request.client(), name, RegistryAction.READ_BLOB))
          .filter(each -> access.sharesBlobs(each, repository));
    } catch (RegistryException e) {
      return Optional.empty();
    }
  }

  private static Digest digest(RegistryRequest request) {
    return Digest.parse(
        request
            .parameter("digest")
            .orElseThrow(
                () -> new RegistryException(ErrorCode.DIGEST_INVALID, "the digest is missing")));
  }

  /// Where the upload is, and how far.
  private static Answer progress(int status, RepositoryName name, Upload upload, long received) {
    return Answer.empty(status)
        .with(
            Map.of(
                "Location",
                "/v2/" + name + "/blobs/uploads/" + upload.id(),
                "Range",
                "0-" + Math.max(0, received - 1),
                "Docker-Upload-UUID",
                upload.id().toString()));
  }

  private static Answer created(RepositoryName name, BlobLink blob) {
    return Answer.empty(201)
        .with(
            Map.of(
                "Location",
                "/v2/" + name + "/blobs/" + blob.digest(),
                "Docker-Content-Digest",
                blob.digest().toString()));
  }
}

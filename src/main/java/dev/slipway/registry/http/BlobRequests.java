package dev.slipway.registry.http;

import dev.slipway.registry.BlobLink;
import dev.slipway.registry.Blobs;
import dev.slipway.registry.Digest;
import dev.slipway.registry.Images;
import dev.slipway.registry.RegistryAccess;
import dev.slipway.registry.RegistryAction;
import dev.slipway.registry.RepositoryId;
import java.util.Map;

/// Blobs: asked for, sent whole or in part, or from another address, deleted.
final class BlobRequests {
  private final RegistryAccess access;
  private final Blobs blobs;
  private final Images images;
  private final Dialect dialect;

  BlobRequests(RegistryAccess access, Content content, Dialect dialect) {
    this.dialect = dialect;
    this.access = access;
    this.blobs = content.blobs();
    this.images = content.images();
  }

  Answer answer(RegistryRequest request, Route.Blob route) {
    return switch (request.method()) {
      case "GET" -> read(request, route);
      case "HEAD" -> check(request, route);
      case "DELETE" -> delete(request, route);
      default -> throw Methods.notAllowed(request, "GET, HEAD, DELETE");
    };
  }

  /// Answers at an address that was given out.
  Answer answer(RegistryRequest request, Route.Download route) {
    if (!request.isRead()) {
      throw Methods.notAllowed(request, "GET, HEAD");
    }
    var digest = Digest.parse(route.digest());
    access.admitHolder(digest, request.query());
    var file = blobs.file(digest);
    return send(request, digest, new Answer.FileSlice(file, 0, file.toFile().length()));
  }

  private Answer read(RegistryRequest request, Route.Blob route) {
    var repository = access.admit(request.client(), route.name(), RegistryAction.READ_BLOB);
    var blob = require(repository, Digest.parse(route.digest()));
    return dialect
        .downloadAddress(blob.digest())
        .map(Answer::redirect)
        .orElseGet(() -> send(request, blob.digest(), whole(blob)));
  }

  private Answer check(RegistryRequest request, Route.Blob route) {
    var repository = access.admit(request.client(), route.name(), RegistryAction.CHECK_BLOB);
    var digest = Digest.parse(route.digest());
    blobs.check(repository, digest);
    return send(request, digest, whole(require(repository, digest)));
  }

  private BlobLink require(RepositoryId repository, Digest digest) {
    if (access.keepsBack(repository, digest)) {
      throw Blobs.unknown(digest);
    }
    return blobs.require(repository, digest);
  }

  private static Answer send(RegistryRequest request, Digest digest, Answer.FileSlice whole) {
    var tag = "\"" + digest + "\"";
    if (request.header("if-none-match").filter(tag::equals).isPresent()) {
      return Answer.empty(304).with("ETag", tag);
    }
    var unchanged = request.header("if-range").map(tag::equals).orElse(true);
    return request
        .header("range")
        .filter(_ -> unchanged)
        .flatMap(header -> ByteRange.of(header, whole.length()))
        .map(range -> part(whole, range))
        .orElseGet(() -> Answer.file(200, whole))
        .with(headers(digest, tag));
  }

  private Answer.FileSlice whole(BlobLink blob) {
    return new Answer.FileSlice(blobs.file(blob), 0, blob.size());
  }

  private static Answer part(Answer.FileSlice whole, ByteRange range) {
    var slice = new Answer.FileSlice(whole.file(), range.first(), range.length());
    return Answer.file(206, slice)
        .with(
            "Content-Range",
            "bytes %d-%d/%d".formatted(range.first(), range.last(), whole.length()));
  }

  private static Map<String, String> headers(Digest digest, String tag) {
    return Map.of(
        "Content-Type",
        "application/octet-stream",
        "Docker-Content-Digest",
        digest.toString(),
        "Accept-Ranges",
        "bytes",
        "Cache-Control",
        "max-age=31536000, immutable",
        "ETag",
        tag);
  }

  private Answer delete(RegistryRequest request, Route.Blob route) {
    var repository = access.admit(request.client(), route.name(), RegistryAction.DELETE_BLOB);
    images.removal().deleteBlob(repository, Digest.parse(route.digest()));
    return Answer.empty(202);
  }
}

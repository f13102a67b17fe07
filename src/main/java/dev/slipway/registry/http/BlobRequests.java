package dev.slipway.registry.http;

import dev.slipway.registry.BlobLink;
import dev.slipway.registry.Blobs;
import dev.slipway.registry.Digest;
import dev.slipway.registry.Images;
import dev.slipway.registry.RegistryAccess;
import dev.slipway.registry.RegistryAction;
import java.util.Map;

/// Blobs: asked for, sent whole or in part, deleted.
final class BlobRequests {
  private final RegistryAccess access;
  private final Blobs blobs;
  private final Images images;

  BlobRequests(RegistryAccess access, Content content) {
    this.access = access;
    this.blobs = content.blobs();
    this.images = content.images();
  }

  Answer answer(RegistryRequest request, Route.Blob route) {
    return switch (request.method()) {
      case "GET" -> send(request, route, RegistryAction.READ_BLOB);
      case "HEAD" -> send(request, route, RegistryAction.CHECK_BLOB);
      case "DELETE" -> delete(request, route);
      default -> throw Methods.notAllowed(request, "GET, HEAD, DELETE");
    };
  }

  private Answer send(RegistryRequest request, Route.Blob route, RegistryAction action) {
    var repository = access.admit(request.client(), route.name(), action);
    var digest = Digest.parse(route.digest());
    if (action == RegistryAction.CHECK_BLOB) {
      blobs.check(repository, digest);
    }
    var blob = blobs.require(repository, digest);
    var tag = "\"" + blob.digest() + "\"";
    if (request.header("if-none-match").filter(tag::equals).isPresent()) {
      return Answer.empty(304).with("ETag", tag);
    }
    var unchanged = request.header("if-range").map(tag::equals).orElse(true);
    return request
        .header("range")
        .filter(_ -> unchanged)
        .flatMap(header -> ByteRange.of(header, blob.size()))
        .map(range -> part(blob, range))
        .orElseGet(() -> whole(blob))
        .with(headers(blob, tag));
  }

  private Answer whole(BlobLink blob) {
    return Answer.file(200, new Answer.FileSlice(blobs.file(blob), 0, blob.size()));
  }

  private Answer part(BlobLink blob, ByteRange range) {
    var slice = new Answer.FileSlice(blobs.file(blob), range.first(), range.length());
    return Answer.file(206, slice)
        .with(
            "Content-Range", "bytes %d-%d/%d".formatted(range.first(), range.last(), blob.size()));
  }

  private static Map<String, String> headers(BlobLink blob, String tag) {
    return Map.of(
        "Content-Type",
        "application/octet-stream",
        "Docker-Content-Digest",
        blob.digest().toString(),
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

package dev.slipway.registry.http;

import dev.slipway.registry.Digest;
import dev.slipway.registry.DigestAlgorithm;
import dev.slipway.registry.ErrorCode;
import dev.slipway.registry.Images;
import dev.slipway.registry.Manifest;
import dev.slipway.registry.ManifestErrors;
import dev.slipway.registry.ManifestReader;
import dev.slipway.registry.NewManifest;
import dev.slipway.registry.RegistryAccess;
import dev.slipway.registry.RegistryAction;
import dev.slipway.registry.RegistryException;
import dev.slipway.registry.RepositoryId;
import dev.slipway.registry.RepositoryName;
import dev.slipway.registry.TagName;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/// Manifests: read and deleted by tag or digest, and put.
final class ManifestRequests {
  /// The size that every client may count on, and not a byte more. ECR's limit as well.
  private static final int LARGEST_BYTES = 4 * 1024 * 1024;

  private final RegistryAccess access;
  private final Images images;

  ManifestRequests(RegistryAccess access, Images images) {
    this.access = access;
    this.images = images;
  }

  Answer answer(RegistryRequest request, Route.Manifest route) throws IOException {
    return switch (request.method()) {
      case "GET", "HEAD" -> send(request, route);
      case "PUT" -> put(request, route);
      case "DELETE" -> delete(request, route);
      default -> throw Methods.notAllowed(request, "GET, HEAD, PUT, DELETE");
    };
  }

  private Answer send(RegistryRequest request, Route.Manifest route) {
    var repository = access.admitReader(request.client(), route.name(), route.reference());
    var manifest =
        find(repository, route.reference())
            .filter(each -> !access.keepsBack(repository, each))
            .orElseThrow(() -> unknown(route.reference()));
    var tag = "\"" + manifest.digest() + "\"";
    if (request.header("if-none-match").filter(tag::equals).isPresent()) {
      return Answer.empty(304).with("ETag", tag);
    }
    if (request.method().equals("GET")) {
      access.pulled(request.client(), repository, manifest);
    }
    var slice = new Answer.FileSlice(images.file(manifest), 0, manifest.size());
    return Answer.file(200, slice)
        .with(
            Map.of(
                "Content-Type",
                manifest.content().mediaType().text(),
                "Docker-Content-Digest",
                manifest.digest().toString(),
                "ETag",
                tag));
  }

  /// What cannot be a tag is no tag: reading it finds nothing.
  private Optional<Manifest> find(RepositoryId repository, String reference) {
    return isDigest(reference)
        ? images.find(repository, Digest.parse(reference))
        : TagName.find(reference).flatMap(tag -> images.find(repository, tag));
  }

  private Answer put(RegistryRequest request, Route.Manifest route) throws IOException {
    var repository = access.admit(request.client(), route.name(), RegistryAction.WRITE_MANIFEST);
    var wanted = wanted(request, route.reference());
    images.put(repository, wanted);
    var answer = created(route.name(), wanted);
    return wanted
        .content()
        .subject()
        .map(subject -> answer.with("OCI-Subject", subject.toString()))
        .orElse(answer);
  }

  private static NewManifest wanted(RegistryRequest request, String reference) throws IOException {
    var named =
        isDigest(reference) ? Optional.of(Digest.parse(reference)) : Optional.<Digest>empty();
    var tag = named.isPresent() ? Optional.<TagName>empty() : Optional.of(new TagName(reference));
    var bytes = body(request);
    var digest = Digest.of(named.map(Digest::algorithm).orElse(DigestAlgorithm.SHA256), bytes);
    if (named.isPresent() && !named.get().equals(digest)) {
      throw new RegistryException(
          ErrorCode.DIGEST_INVALID,
          "the manifest has the digest %s, not %s".formatted(digest, named.get()));
    }
    var content = ManifestReader.read(bytes, request.header("content-type"));
    return new NewManifest(bytes, digest, content, tag);
  }

  private static byte[] body(RegistryRequest request) throws IOException {
    var bytes = request.body().readNBytes(LARGEST_BYTES + 1);
    if (bytes.length > LARGEST_BYTES) {
      throw new RegistryException(
          ErrorCode.MANIFEST_INVALID,
          413,
          "manifest invalid: it is larger than %d bytes".formatted(LARGEST_BYTES),
          Map.of());
    }
    return bytes;
  }

  private Answer delete(RegistryRequest request, Route.Manifest route) {
    var repository = access.admit(request.client(), route.name(), RegistryAction.DELETE_MANIFEST);
    if (isDigest(route.reference())) {
      images.removal().delete(repository, Digest.parse(route.reference()));
    } else {
      images
          .removal()
          .untag(
              repository,
              TagName.find(route.reference()).orElseThrow(() -> unknown(route.reference())));
    }
    return Answer.empty(202);
  }

  private static Answer created(RepositoryName name, NewManifest manifest) {
    return Answer.empty(201)
        .with(
            Map.of(
                "Location",
                "/v2/" + name + "/manifests/" + manifest.digest(),
                "Docker-Content-Digest",
                manifest.digest().toString()));
  }

  private static boolean isDigest(String reference) {
    return reference.indexOf(':') >= 0;
  }

  private static RegistryException unknown(String reference) {
    return ManifestErrors.unknown(reference);
  }
}

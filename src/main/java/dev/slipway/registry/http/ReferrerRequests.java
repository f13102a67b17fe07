package dev.slipway.registry.http;

import dev.slipway.registry.Digest;
import dev.slipway.registry.Images;
import dev.slipway.registry.Manifest;
import dev.slipway.registry.MediaType;
import dev.slipway.registry.RegistryAccess;
import dev.slipway.registry.RegistryAction;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The list of the manifests that say something about another: signatures, bills of materials.
///
/// It is one page, and empty rather than missing where nothing is known of the digest.
final class ReferrerRequests {
  private final RegistryAccess access;
  private final Images images;

  ReferrerRequests(RegistryAccess access, Images images) {
    this.access = access;
    this.images = images;
  }

  private record Referrer(
      String mediaType,
      Digest digest,
      long size,
      Optional<String> artifactType,
      Optional<Map<String, String>> annotations) {

    static Referrer of(Manifest manifest) {
      var content = manifest.content();
      return new Referrer(
          content.mediaType().text(),
          manifest.digest(),
          manifest.size(),
          content.artifactMediaType(),
          Optional.of(content.annotations()).filter(each -> !each.isEmpty()));
    }
  }

  private record Index(int schemaVersion, String mediaType, List<Referrer> manifests) {}

  Answer answer(RegistryRequest request, Route.Referrers route) {
    if (!request.isRead()) {
      throw Methods.notAllowed(request, "GET, HEAD");
    }
    var repository = access.admit(request.client(), route.name(), RegistryAction.READ_MANIFEST);
    var type = request.parameter("artifactType");
    var referrers =
        images.referrers(repository, Digest.parse(route.digest())).stream()
            .filter(each -> !access.keepsBack(repository, each))
            .map(Referrer::of)
            .filter(each -> type.isEmpty() || each.artifactType().equals(type))
            .toList();
    var answer =
        Answer.json(200, new Index(2, MediaType.OCI_INDEX.text(), referrers))
            .with("Content-Type", MediaType.OCI_INDEX.text());
    return type.isPresent() ? answer.with("OCI-Filters-Applied", "artifactType") : answer;
  }
}

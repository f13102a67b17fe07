package dev.slipway.registry.http;

import dev.slipway.registry.RegistryAccess;
import dev.slipway.registry.RepositoryName;
import java.util.List;

/// The list of the repositories that a client may know of, whole or page by page, as the first
/// registry gave it.
final class CatalogRequests {
  private final RegistryAccess access;

  CatalogRequests(RegistryAccess access) {
    this.access = access;
  }

  private record Catalog(List<String> repositories) {}

  Answer answer(RegistryRequest request) {
    if (!request.isRead()) {
      throw Methods.notAllowed(request, "GET, HEAD");
    }
    var names =
        access.repositories(request.client()).stream().map(RepositoryName::value).sorted().toList();
    var page = NamePage.of(request, names);
    return page.link(Answer.json(200, new Catalog(page.names())));
  }
}

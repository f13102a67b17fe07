package dev.slipway.registry.http;

import dev.slipway.registry.Images;
import dev.slipway.registry.RegistryAccess;
import dev.slipway.registry.RegistryAction;
import java.util.List;

/// The list of a repository's tags, whole or page by page.
final class TagRequests {
  private final RegistryAccess access;
  private final Images images;

  TagRequests(RegistryAccess access, Images images) {
    this.access = access;
    this.images = images;
  }

  private record TagList(String name, List<String> tags) {}

  Answer answer(RegistryRequest request, Route.Tags route) {
    if (!request.isRead()) {
      throw Methods.notAllowed(request, "GET, HEAD");
    }
    var repository = access.admit(request.client(), route.name(), RegistryAction.LIST_TAGS);
    var tags = images.tags(repository).stream().map(each -> each.name().value()).toList();
    var page = NamePage.of(request, tags);
    return page.link(Answer.json(200, new TagList(route.name().value(), page.names())));
  }
}

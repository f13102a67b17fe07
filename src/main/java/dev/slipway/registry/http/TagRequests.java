package dev.slipway.registry.http;

import dev.slipway.registry.ErrorCode;
import dev.slipway.registry.Images;
import dev.slipway.registry.RegistryAccess;
import dev.slipway.registry.RegistryAction;
import dev.slipway.registry.RegistryException;
import dev.slipway.registry.RepositoryName;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

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
    int most = request.parameter("n").map(TagRequests::count).orElse(Integer.MAX_VALUE);
    var last = request.parameter("last").orElse("");
    var following =
        images.tags(repository).stream()
            .map(each -> each.name().value())
            .filter(each -> each.compareTo(last) > 0)
            .toList();
    var page = following.subList(0, Math.min(most, following.size()));
    var answer = Answer.json(200, new TagList(route.name().value(), page));
    boolean isCut = !page.isEmpty() && page.size() < following.size();
    return isCut ? answer.with("Link", next(route.name(), most, page.getLast())) : answer;
  }

  private static String next(RepositoryName name, int most, String last) {
    return "</v2/%s/tags/list?n=%d&last=%s>; rel=\"next\""
        .formatted(name, most, URLEncoder.encode(last, StandardCharsets.UTF_8));
  }

  private static int count(String text) {
    return number(text)
        .filter(each -> each >= 0)
        .orElseThrow(
            () ->
                new RegistryException(
                    ErrorCode.PAGINATION_NUMBER_INVALID, "n is not a number of tags"));
  }

  private static Optional<Integer> number(String text) {
    try {
      return Optional.of(Integer.parseInt(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}

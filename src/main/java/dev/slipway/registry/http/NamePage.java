package dev.slipway.registry.http;

import dev.slipway.registry.ErrorCode;
import dev.slipway.registry.RegistryException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// The part of a sorted list of names that a client asks for with `n` and `last`.
///
/// @param next where the list goes on, if it does
record NamePage(List<String> names, Optional<String> next) {

  static NamePage of(RegistryRequest request, List<String> sorted) {
    int most = request.parameter("n").map(NamePage::count).orElse(Integer.MAX_VALUE);
    var last = request.parameter("last").orElse("");
    var following = sorted.stream().filter(each -> each.compareTo(last) > 0).toList();
    var page = following.subList(0, Math.min(most, following.size()));
    boolean isCut = !page.isEmpty() && page.size() < following.size();
    return new NamePage(
        page, isCut ? Optional.of(next(request, most, page.getLast())) : Optional.empty());
  }

  private static String next(RegistryRequest request, int most, String last) {
    return "%s?n=%d&last=%s"
        .formatted(request.path(), most, URLEncoder.encode(last, StandardCharsets.UTF_8));
  }

  /// The answer with the header that tells where the list goes on.
  Answer link(Answer answer) {
    return next.map(each -> answer.with("Link", "<%s>; rel=\"next\"".formatted(each)))
        .orElse(answer);
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

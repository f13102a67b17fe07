package dev.slipway.logs;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A piece of a list and the token that the next piece begins after.
///
/// The token names a place in the order, not an item, so what is deleted meanwhile does no harm.
record Page<T>(List<T> items, Optional<String> nextToken) {

  /// The piece after what a token names.
  ///
  /// @param key unique for each item; items are put in its order
  static <T> Page<T> of(
      List<T> all, Function<T, String> key, boolean descending, Optional<String> token, int size) {
    Comparator<String> order =
        descending ? Comparator.reverseOrder() : Comparator.<String>naturalOrder();
    Optional<String> last = token.map(Page::read);
    var rest =
        all.stream()
            .filter(item -> last.map(l -> order.compare(key.apply(item), l) > 0).orElse(true))
            .sorted(Comparator.comparing(key, order))
            .toList();
    var items = rest.subList(0, Math.min(rest.size(), size));
    return new Page<>(
        items,
        items.size() == rest.size()
            ? Optional.empty()
            : Optional.of(write(key.apply(items.getLast()))));
  }

  private static String write(String key) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(key.getBytes(StandardCharsets.UTF_8));
  }

  private static String read(String token) {
    try {
      return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw LogsErrors.invalidToken();
    }
  }
}

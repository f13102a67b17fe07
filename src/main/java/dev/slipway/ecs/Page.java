package dev.slipway.ecs;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One page of a list that is asked for in pieces, and the token that leads to the next.
///
/// A token names the last item given, not a position: what is added or removed meanwhile makes
/// nobody see an item twice or miss one that stayed.
public record Page<T>(List<T> items, @Nullable String nextToken) {
  public Page {
    items = List.copyOf(items);
  }

  private static final String MARK = "after:";

  /// A page of names that are in their natural order.
  public static Page<String> ofSorted(
      List<String> names, @Nullable String token, @Nullable Integer maxResults, int limit) {
    return of(names, name -> name, token, maxResults, limit);
  }

  /// The items that follow the token's, `maxResults` of them or as many as the limit allows.
  ///
  /// @param all in the order of their names, rising or falling
  /// @param name what tells one item from another
  public static <T> Page<T> of(
      List<T> all,
      Function<T, String> name,
      @Nullable String token,
      @Nullable Integer maxResults,
      int limit) {
    if (maxResults != null && (maxResults < 1 || maxResults > limit)) {
      throw EcsErrors.invalidParameter("maxResults must be between 1 and %d.".formatted(limit));
    }
    List<String> names = all.stream().map(name).toList();
    int from = token == null ? 0 : placeAfter(names, token);
    int to = Math.min(all.size(), from + (maxResults == null ? limit : maxResults));
    return new Page<>(all.subList(from, to), to < all.size() ? encode(names, to) : null);
  }

  /// A token of a list whose names fall says so, because what is left of the list may not tell.
  private static final String FALLING_MARK = "before:";

  /// Where the next page begins, also when the last item is gone by now.
  private static int placeAfter(List<String> names, String token) {
    String last = decode(token);
    Comparator<String> order =
        text(token).startsWith(MARK) ? Comparator.naturalOrder() : Comparator.reverseOrder();
    return (int) names.stream().takeWhile(each -> order.compare(each, last) <= 0).count();
  }

  private static String encode(List<String> names, int given) {
    boolean rises = names.getFirst().compareTo(names.getLast()) <= 0;
    String text = (rises ? MARK : FALLING_MARK) + names.get(given - 1);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String decode(String token) {
    String text = text(token);
    if (!text.startsWith(MARK) && !text.startsWith(FALLING_MARK)) {
      throw badToken();
    }
    return text.substring(text.indexOf(':') + 1);
  }

  private static String text(String token) {
    try {
      return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notBase64) {
      throw badToken();
    }
  }

  private static RuntimeException badToken() {
    return EcsErrors.invalidParameter("Invalid token.");
  }
}

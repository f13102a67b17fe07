package dev.slipway.ecs;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
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

  /// A page of names in their natural order. The token's own name may be gone meanwhile: what
  /// follows it in the order is still known.
  public static Page<String> ofSorted(
      List<String> names, @Nullable String token, @Nullable Integer maxResults, int limit) {
    if (token == null) {
      return of(names, name -> name, null, maxResults, limit);
    }
    String last = decode(token);
    List<String> rest = names.stream().filter(name -> name.compareTo(last) > 0).toList();
    return of(rest, name -> name, null, maxResults, limit);
  }

  /// The items that follow the token's, `maxResults` of them or as many as the limit allows.
  ///
  /// @param all in an order that stays the same from page to page
  /// @param name what tells one item from another, in the order's own sense
  public static <T> Page<T> of(
      List<T> all,
      Function<T, String> name,
      @Nullable String token,
      @Nullable Integer maxResults,
      int limit) {
    if (maxResults != null && (maxResults < 1 || maxResults > limit)) {
      throw EcsErrors.invalidParameter("maxResults must be between 1 and %d.".formatted(limit));
    }
    int from = token == null ? 0 : indexAfter(all, name, decode(token));
    int to = Math.min(all.size(), from + (maxResults == null ? limit : maxResults));
    return new Page<>(
        all.subList(from, to), to < all.size() ? encode(name.apply(all.get(to - 1))) : null);
  }

  private static <T> int indexAfter(List<T> all, Function<T, String> name, String last) {
    return IntStream.range(0, all.size())
        .filter(index -> name.apply(all.get(index)).equals(last))
        .map(index -> index + 1)
        .findFirst()
        .orElseThrow(Page::badToken);
  }

  private static String encode(String name) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((MARK + name).getBytes(StandardCharsets.UTF_8));
  }

  private static String decode(String token) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
      if (text.startsWith(MARK)) {
        return text.substring(MARK.length());
      }
    } catch (IllegalArgumentException notBase64) {
      throw badToken();
    }
    throw badToken();
  }

  private static RuntimeException badToken() {
    return EcsErrors.invalidParameter("Invalid token.");
  }
}

package dev.slipway.wire;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Cuts a service's lists into pages.
///
/// A token names the last item given, not a position: what is added or removed meanwhile makes
/// nobody see an item twice or miss one that stayed.
public final class Pager {
  private static final String MARK = "after:";

  /// A token of a list whose names fall says so, because what is left of the list may not tell.
  private static final String FALLING_MARK = "before:";

  private final Supplier<? extends RuntimeException> badToken;

  /// @param badToken the service's error for a token that it did not give
  public Pager(Supplier<? extends RuntimeException> badToken) {
    this.badToken = badToken;
  }

  /// The items that follow the token's, the given number of them at most.
  ///
  /// @param all in the order of their names, rising or falling
  /// @param name what tells one item from another
  public <T> Page<T> page(
      List<T> all, Function<? super T, String> name, @Nullable String token, int size) {
    List<String> names = all.stream().map(name).toList();
    int from = token == null ? 0 : placeAfter(names, token);
    int to = Math.min(all.size(), from + size);
    return new Page<>(all.subList(from, to), to < all.size() ? encode(names, to) : null);
  }

  /// Where the next page begins, also when the last item is gone by now.
  private int placeAfter(List<String> names, String token) {
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

  private String decode(String token) {
    String text = text(token);
    if (!text.startsWith(MARK) && !text.startsWith(FALLING_MARK)) {
      throw badToken.get();
    }
    return text.substring(text.indexOf(':') + 1);
  }

  private String text(String token) {
    try {
      return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notBase64) {
      throw badToken.get();
    }
  }
}

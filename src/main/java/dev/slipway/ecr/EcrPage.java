package dev.slipway.ecr;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A page of a list that is ordered by a key, and the token of the next one.
record EcrPage<T>(List<T> items, Optional<String> nextToken) {
  private static final int USUAL = 100;
  private static final int MOST = 1000;

  /// The page that begins behind the token. What was deleted meanwhile does no harm: the token is
  /// the last key that was shown.
  static <T> EcrPage<T> of(
      List<T> all, Function<T, String> key, Optional<Integer> maxResults, Optional<String> token) {
    return of(all, key, maxResults, token, MOST);
  }

  /// A page of at most so many.
  static <T> EcrPage<T> of(
      List<T> all,
      Function<T, String> key,
      Optional<Integer> maxResults,
      Optional<String> token,
      int largest) {
    int most = maxResults.orElse(USUAL);
    if (most < 1 || most > largest) {
      throw EcrErrors.invalid("maxResults", "must be between 1 and %d".formatted(largest));
    }
    var last = token.map(EcrPage::decode).orElse("");
    var following = all.stream().filter(each -> key.apply(each).compareTo(last) > 0).toList();
    var page = following.subList(0, Math.min(most, following.size()));
    return new EcrPage<>(
        page,
        page.size() < following.size()
            ? Optional.of(encode(key.apply(page.getLast())))
            : Optional.empty());
  }

  private static String encode(String key) {
    return Base64.getUrlEncoder().encodeToString(("1" + key).getBytes(StandardCharsets.UTF_8));
  }

  private static String decode(String token) {
    try {
      var text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
      if (text.startsWith("1")) {
        return text.substring(1);
      }
    } catch (IllegalArgumentException e) {
      throw invalidToken();
    }
    throw invalidToken();
  }

  private static RuntimeException invalidToken() {
    return EcrErrors.invalid("nextToken", "Invalid token");
  }
}

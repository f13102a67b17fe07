package dev.slipway.ecr;

import dev.slipway.wire.Pager;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A page of a list that is ordered by a key, and the token of the next one.
record EcrPage<T>(List<T> items, Optional<String> nextToken) {
  private static final Pager PAGER =
      new Pager(() -> EcrErrors.invalid("nextToken", "Invalid token"));
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
    var page = PAGER.page(all, key, token.orElse(null), most);
    return new EcrPage<>(page.items(), Optional.ofNullable(page.nextToken()));
  }
}

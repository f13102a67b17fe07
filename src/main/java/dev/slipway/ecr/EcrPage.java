package dev.slipway.ecr;

import dev.slipway.wire.Pager;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A page of a list that is ordered by a key, and the token of the next one.
record EcrPage<T>(List<T> items, Optional<String> nextToken) {
  private static final Pager PAGER =
      new Pager(() -> EcrErrors.invalid("nextToken", "Invalid token"));
  private static final Size USUAL = new Size(100, 1000);

  /// How many items a page has where nothing is said, and at most.
  record Size(int usual, int most) {}

  /// The page that begins behind the token. What was deleted meanwhile does no harm: the token is
  /// the last key that was shown.
  static <T> EcrPage<T> of(
      List<T> all, Function<T, String> key, Optional<Integer> maxResults, Optional<String> token) {
    return of(all, key, maxResults, token, USUAL);
  }

  /// The same with pages of another size.
  static <T> EcrPage<T> of(
      List<T> all,
      Function<T, String> key,
      Optional<Integer> maxResults,
      Optional<String> token,
      Size size) {
    int most = maxResults.orElse(size.usual());
    if (most < 1 || most > size.most()) {
      throw EcrErrors.invalid("maxResults", "must be between 1 and %d".formatted(size.most()));
    }
    var page = PAGER.page(all, key, token.orElse(null), most);
    return new EcrPage<>(page.items(), Optional.ofNullable(page.nextToken()));
  }
}

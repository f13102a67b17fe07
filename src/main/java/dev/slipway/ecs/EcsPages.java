package dev.slipway.ecs;

import dev.slipway.wire.Page;
import dev.slipway.wire.Pager;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The pages of ECS's lists.
public final class EcsPages {
  private static final Pager PAGER = new Pager(() -> EcsErrors.invalidParameter("Invalid token."));

  private EcsPages() {}

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
    return PAGER.page(all, name, token, maxResults == null ? limit : maxResults);
  }
}

package dev.slipway.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One page of a list that is asked for in pieces, and the token that leads to the next.
public record Page<T>(List<T> items, @Nullable String nextToken) {
  public Page {
    items = List.copyOf(items);
  }
}

package dev.slipway.ecs.task.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.CapacityProviderStrategyItem;

/// Spreads a number of tasks over the capacity providers of a strategy: first the base, then in
/// proportion to the weights.
final class ProviderSplit {
  private ProviderSplit() {}

  /// The provider of each task, in order; nothing where there is no strategy.
  static List<Optional<String>> providers(List<CapacityProviderStrategyItem> strategy, int count) {
    if (strategy.isEmpty()) {
      return Collections.nCopies(count, Optional.empty());
    }
    var chosen = new ArrayList<String>();
    for (var item : strategy) {
      int base = Math.min(CapacityRules.orZero(item.base()), count - chosen.size());
      chosen.addAll(Collections.nCopies(base, item.capacityProvider()));
    }
    int based = chosen.size();
    while (chosen.size() < count) {
      chosen.add(next(strategy, chosen.subList(based, chosen.size())));
    }
    return chosen.stream().map(Optional::of).toList();
  }

  /// The one that is furthest below its share. A single provider needs no weight.
  private static String next(List<CapacityProviderStrategyItem> strategy, List<String> weighed) {
    return strategy.stream()
        .filter(each -> strategy.size() == 1 || CapacityRules.orZero(each.weight()) > 0)
        .min(
            Comparator.comparingDouble(
                each ->
                    (Collections.frequency(weighed, each.capacityProvider()) + 1.0)
                        / Math.max(1, CapacityRules.orZero(each.weight()))))
        .orElseThrow()
        .capacityProvider();
  }
}

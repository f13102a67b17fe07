package dev.slipway.ecr.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;

/// Decides which images expire, and which go into the archive.
///
/// Every rule looks at the same images and counts all that it is about, also those that an earlier
/// rule takes. But an image that an earlier rule is about is that rule's alone: a later rule never
/// takes it, even where the earlier one keeps it.
public final class LifecyclePlan {
  private static final Comparator<StoredImage> NEWEST_FIRST =
      Comparator.comparing(StoredImage::since).reversed().thenComparing(StoredImage::digest);

  private LifecyclePlan() {}

  /// What is due now, by rule, the newest images first.
  public static List<DueAction> of(LifecyclePolicy policy, List<StoredImage> images, Instant now) {
    var due = new ArrayList<DueAction>();
    var claimed = new HashSet<StoredImage>();
    for (var rule : policy.rules()) {
      var selected = images.stream().filter(rule::isAbout).sorted(NEWEST_FIRST).toList();
      beyond(rule.limit(), selected, now).stream()
          .filter(each -> !claimed.contains(each))
          .forEach(each -> due.add(new DueAction(each, rule.priority(), rule.action())));
      claimed.addAll(selected);
    }
    return due;
  }

  private static List<StoredImage> beyond(Limit limit, List<StoredImage> images, Instant now) {
    return switch (limit) {
      case Limit.Newest newest -> images.stream().skip(newest.images()).toList();
      case Limit.Younger younger ->
          older(images, each -> each.past().activeSince(), now, younger.days());
      case Limit.Used used -> older(images, each -> each.past().usedAt(), now, used.days());
      case Limit.ArchivedWithin archived -> older(images, StoredImage::since, now, archived.days());
    };
  }

  /// An image that is exactly as old as the limit is kept.
  private static List<StoredImage> older(
      List<StoredImage> images, Function<StoredImage, Instant> time, Instant now, int days) {
    var oldest = now.minus(Duration.ofDays(days));
    return images.stream().filter(each -> time.apply(each).isBefore(oldest)).toList();
  }
}

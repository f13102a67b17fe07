package dev.slipway.ecr.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;

/// Decides which images expire.
///
/// Every rule looks at the same images and counts all that it is about, also those that an earlier
/// rule takes. But an image that an earlier rule is about is that rule's alone: a later rule never
/// takes it, even where the earlier one keeps it.
public final class ImageExpiry {
  private static final Comparator<StoredImage> NEWEST_FIRST =
      Comparator.comparing(StoredImage::pushedAt).reversed().thenComparing(StoredImage::digest);

  private ImageExpiry() {}

  /// The images that expire now, by rule, the newest first.
  public static List<Expiry> plan(LifecyclePolicy policy, List<StoredImage> images, Instant now) {
    var expiring = new ArrayList<Expiry>();
    var claimed = new HashSet<StoredImage>();
    for (var rule : policy.rules()) {
      var selected =
          images.stream()
              .filter(each -> rule.selection().includes(each.tags()))
              .sorted(NEWEST_FIRST)
              .toList();
      beyond(rule.limit(), selected, now).stream()
          .filter(each -> !claimed.contains(each))
          .forEach(each -> expiring.add(new Expiry(each, rule.priority())));
      claimed.addAll(selected);
    }
    return expiring;
  }

  /// An image that is exactly as old as the limit is kept.
  private static List<StoredImage> beyond(Limit limit, List<StoredImage> images, Instant now) {
    return switch (limit) {
      case Limit.Newest newest -> images.stream().skip(newest.images()).toList();
      case Limit.Younger younger -> {
        var oldest = now.minus(Duration.ofDays(younger.days()));
        yield images.stream().filter(each -> each.pushedAt().isBefore(oldest)).toList();
      }
    };
  }
}

package dev.slipway.placement;

/// Which resources may be promised beyond what there is.
///
/// Too much CPU makes groups slower; too much memory gets them killed.
public record Overcommit(boolean cpu, boolean memory) {
  /// Only what there is may be promised.
  public static final Overcommit NONE = new Overcommit(false, false);
}

package dev.slipway.reconcile;

import java.time.Instant;

/// Brings one thing, named by its key, a step closer to what its owner asked for.
///
/// It may be called at any time and any number of times: it looks at everything the thing owns,
/// whatever woke it. It blocks as long as it must (it has a virtual thread of its own). A thrown
/// exception means: back off and try again.
@FunctionalInterface
public interface Reconciler {

  Next reconcile(String key) throws Exception;

  /// What the loop does with the key after a run.
  sealed interface Next {
    /// Nothing until somebody marks the key again.
    record Settled() implements Next {}

    /// A further run at that time at the latest; a mark comes first.
    record LookAgain(Instant at) implements Next {}
  }
}

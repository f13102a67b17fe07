package dev.slipway.engine.docker;

import dev.slipway.engine.EngineException;
import dev.slipway.engine.GroupFailureException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// A sandbox's way into its group's network, which goes on while the group's containers are made:
/// both take the daemon about as long.
final class Joining {
  private final FutureTask<Boolean> first;
  private final Step mend;
  private boolean joined; // guarded by this

  /// One attempt; what the group's owner can mend is thrown as a failure of the group.
  interface Step {
    void run() throws GroupFailureException;
  }

  private Joining(FutureTask<Boolean> first, Step mend) {
    this.first = first;
    this.mend = mend;
  }

  /// @param mend brings the sandbox into its network where the first attempt met a daemon in
  ///   trouble, whatever became of that attempt
  static Joining begin(Step join, Step mend) {
    var first =
        new FutureTask<>(
            () -> {
              join.run();
              return true;
            });
    Thread.ofVirtual().name("joining a network").start(first);
    return new Joining(first, mend);
  }

  /// Returns when the sandbox is in its network.
  ///
  /// @throws EngineException if the daemon is in trouble; to be called again
  synchronized void await() throws GroupFailureException {
    if (joined) {
      return;
    }
    try {
      first.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof GroupFailureException refused) {
        throw refused;
      }
      mend.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EngineException("interrupted while a sandbox joined its network", e);
    }
    joined = true;
  }

  /// Returns when the first attempt is over, however it went.
  void settle() {
    try {
      first.get();
    } catch (ExecutionException e) {
      // Who starts a container is told.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

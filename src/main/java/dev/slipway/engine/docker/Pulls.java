package dev.slipway.engine.docker;

import dev.slipway.engine.Platform;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/// Pulls for everybody. Who wants an image that is being pulled shares the next pull of it with all
/// who come meanwhile: one that began after they asked, because a tag may have moved since the last
/// one began. What Slipway's own registry has costs nothing but this machine's time, so that more
/// pulls at once than it has processors make none of them shorter.
final class Pulls {
  private final Pull pull;
  private final Semaphore local;
  private final Map<Wanted, Turn> latest = new ConcurrentHashMap<>();

  /// Pulls one image now, and answers why it could not.
  interface Pull {
    Optional<String> now(ImageSource source, Platform platform);
  }

  private record Wanted(ImageSource source, Platform platform) {}

  /// One pull, and who waits for it.
  private static final class Turn {
    final CompletableFuture<Optional<String>> refusal = new CompletableFuture<>();
    final CompletableFuture<?> before;
    boolean begun; // read and written inside the map's computations only

    Turn(CompletableFuture<?> before) {
      this.before = before;
    }
  }

  /// @param most pulls from Slipway's own registry at once
  Pulls(int most, Pull pull) {
    this.pull = pull;
    this.local = new Semaphore(most, true);
  }

  /// Makes sure that the daemon has what the registry has now; answers why it could not.
  Optional<String> pull(ImageSource source, Platform platform) {
    var wanted = new Wanted(source, platform);
    var own = new Turn[1];
    var turn =
        latest.compute(
            wanted,
            (_, last) -> {
              if (last != null && !last.begun) {
                return last;
              }
              own[0] =
                  new Turn(last == null ? CompletableFuture.completedFuture(null) : last.refusal);
              return own[0];
            });
    if (turn == own[0]) {
      lead(wanted, turn);
    }
    return refusal(turn);
  }

  private void lead(Wanted wanted, Turn turn) {
    try {
      turn.before.handle((_, _) -> true).join();
      turn.refusal.complete(
          wanted.source().fromOwnRegistry() ? inTurn(wanted, turn) : begin(wanted, turn));
    } catch (RuntimeException | Error e) { // nobody may be left waiting
      turn.refusal.completeExceptionally(e);
    } finally {
      latest.remove(wanted, turn);
    }
  }

  private Optional<String> inTurn(Wanted wanted, Turn turn) {
    local.acquireUninterruptibly();
    try {
      return begin(wanted, turn);
    } finally {
      local.release();
    }
  }

  private Optional<String> begin(Wanted wanted, Turn turn) {
    latest.computeIfPresent(
        wanted,
        (_, last) -> {
          turn.begun = true;
          return last;
        });
    return pull.now(wanted.source(), wanted.platform());
  }

  private static Optional<String> refusal(Turn turn) {
    try {
      return turn.refusal.join();
    } catch (CompletionException e) {
      switch (e.getCause()) {
        case RuntimeException thrown -> throw thrown;
        case Error thrown -> throw thrown;
        case null, default -> throw e;
      }
    }
  }
}

package dev.slipway.ecs.task.run;

import dev.slipway.ecs.task.Tasks;
import dev.slipway.reconcile.Reconciler;
import java.time.Duration;
import java.time.InstantSource;

/// Removes the client tokens that hold no more, now and then.
public final class TokenExpiry implements Reconciler {
  private static final Duration PERIOD = Duration.ofMinutes(10);

  private final ClientTokens tokens;
  private final Tasks tasks;
  private final InstantSource clock;

  public TokenExpiry(ClientTokens tokens, Tasks tasks, InstantSource clock) {
    this.tokens = tokens;
    this.tasks = tasks;
    this.clock = clock;
  }

  @Override
  public Next reconcile(String key) {
    var now = clock.instant();
    tokens.removeExpired(tasks, now);
    return new Next.LookAgain(now.plus(PERIOD));
  }
}

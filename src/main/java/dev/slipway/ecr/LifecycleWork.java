package dev.slipway.ecr;

import dev.slipway.ecr.lifecycle.LifecyclePolicy;
import dev.slipway.reconcile.BackOff;
import dev.slipway.reconcile.Reconciler.Next;
import dev.slipway.reconcile.WorkClock;
import dev.slipway.reconcile.WorkLoop;
import dev.slipway.registry.RepositoryId;
import java.time.Duration;
import java.util.Optional;

/// Lets images expire: at once when a repository gets a policy, and then at regular times.
public final class LifecycleWork implements AutoCloseable {
  private final Repositories repositories;
  private final ImageLifecycle lifecycle;
  private final WorkClock clock;
  private final Duration interval;
  private final WorkLoop loop;

  LifecycleWork(
      Repositories repositories, ImageLifecycle lifecycle, WorkClock clock, Duration interval) {
    this.repositories = repositories;
    this.lifecycle = lifecycle;
    this.clock = clock;
    this.interval = interval;
    this.loop = new WorkLoop("lifecycle", this::evaluate, clock, BackOff.USUAL);
  }

  /// Takes up the policies of an earlier life of the service.
  void begin() {
    repositories.all().stream()
        .filter(each -> each.lifecycle().isPresent())
        .forEach(this::policyChanged);
  }

  /// Says that the repository's policy should be looked at; returns at once.
  void policyChanged(EcrRepository repository) {
    loop.mark(repository.id().value());
  }

  private Next evaluate(String key) {
    var repository = repositories.find(new RepositoryId(key));
    var setting = repository.flatMap(EcrRepository::lifecycle);
    if (setting.isEmpty()) {
      return new Next.Settled();
    }
    var now = clock.instant();
    lifecycle.apply(repository.orElseThrow(), LifecyclePolicy.parse(setting.get().text()));
    repositories.change(
        repository.orElseThrow(),
        each ->
            each.lifecycle().equals(setting)
                ? each.withLifecycle(Optional.of(setting.get().evaluatedAt(now)))
                : each);
    return new Next.LookAgain(now.plus(interval));
  }

  @Override
  public void close() {
    loop.close();
  }
}

package dev.slipway.engine.kubernetes;

import dev.slipway.engine.EngineException;
import dev.slipway.engine.GroupId;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.informers.ExceptionHandler;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// All Pods of this Slipway as the API server last told of them, without ever asking for one.
final class PodWatch implements AutoCloseable {
  /// Once there was a first answer, watching goes on whatever comes: rights and log-ins that are
  /// gone may come back.
  static final ExceptionHandler GO_ON = (hasStarted, _) -> hasStarted;

  private final SharedIndexInformer<Pod> informer;
  private final PodIndex index;
  private final Lock lock = new ReentrantLock();
  private final Condition news = lock.newCondition();
  private volatile Consumer<GroupId> listener = _ -> {};
  private volatile boolean closed;

  private PodWatch(SharedIndexInformer<Pod> informer) {
    this.informer = informer;
    this.index = new PodIndex(informer.getIndexer());
    informer.addEventHandler(
        new ResourceEventHandler<>() {
          @Override
          public void onAdd(Pod pod) {
            tell(pod);
          }

          @Override
          public void onUpdate(Pod before, Pod pod) {
            tell(pod);
          }

          @Override
          public void onDelete(Pod pod, boolean unknown) {
            tell(pod);
          }
        });
  }

  /// Begins to watch, and answers when everything that is there is known.
  static PodWatch open(ApiServer server, KubernetesSettings settings) {
    var pods = server.client().pods();
    var rule = settings.namespaces();
    var watch =
        new PodWatch(
            (rule.perSpace() ? pods.inAnyNamespace() : pods.inNamespace(rule.base()))
                .withLabel(Marks.INSTANCE, settings.instance())
                .runnableInformer(0)
                .exceptionHandler(GO_ON));
    try {
      watch.informer.start().toCompletableFuture().join();
    } catch (CompletionException e) {
      throw new EngineException(
          "tried to watch Pods of "
              + (rule.perSpace() ? "all namespaces" : "namespace " + rule.base())
              + " but could not",
          e);
    }
    return watch;
  }

  private void tell(Pod pod) {
    wake();
    new PodView(pod).group().map(GroupId::new).ifPresent(listener);
  }

  /// Makes whoever waits look again.
  void wake() {
    lock.lock();
    try {
      news.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void onChange(Consumer<GroupId> told) {
    listener = told;
  }

  Optional<PodView> find(GroupId id) {
    return index.find(id);
  }

  /// The group's Pod, which is there.
  PodView require(GroupId id) {
    return find(id)
        .orElseThrow(
            () ->
                new EngineException(
                    "there is no Pod of group " + id, new NoSuchElementException(id.value())));
  }

  Set<GroupId> groups() {
    return index.groups();
  }

  /// Waits for the Pod to become so, however long it takes.
  Optional<PodView> await(GroupId id, Predicate<Optional<PodView>> outcome) {
    return await(id, outcome, Duration.ofDays(365))
        .orElseThrow(
            () -> new EngineException("waited for group " + id, new IllegalStateException()));
  }

  /// Waits for the Pod to become so; empty where it did not in time.
  Optional<Optional<PodView>> await(
      GroupId id, Predicate<Optional<PodView>> outcome, Duration patience) {
    long rest = patience.toNanos();
    lock.lock();
    try {
      while (true) {
        var pod = find(id);
        if (outcome.test(pod)) {
          return Optional.of(pod);
        }
        if (rest <= 0) {
          return Optional.empty();
        }
        if (closed) {
          throw new EngineException(
              "the engine was closed while it waited for group " + id, new IllegalStateException());
        }
        rest = news.awaitNanos(rest);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EngineException("interrupted while waiting for the Pod of group " + id, e);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    closed = true;
    wake();
    informer.stop();
  }
}

package dev.slipway.engine.docker;

import com.github.dockerjava.api.async.ResultCallbackTemplate;
import com.github.dockerjava.api.model.Event;
import com.github.dockerjava.api.model.EventActor;
import com.github.dockerjava.api.model.EventType;
import dev.slipway.engine.GroupId;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Listens to what happens to the containers of this Slipway, and never misses an end: whenever it
/// has to listen anew, everything is looked at again.
final class DaemonEvents implements AutoCloseable {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  /// The daemon answers before it listens itself, so it is asked for a moment of the past as well.
  private static final Duration OVERLAP = Duration.ofSeconds(5);

  private final Daemon daemon;
  private final Labels labels;
  private final InstantSource clock;
  private final Consumer<GroupId> changed;
  private final Runnable lookAtAll;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Optional<Listening> current = Optional.empty();

  DaemonEvents(
      Daemon daemon,
      Labels labels,
      InstantSource clock,
      Consumer<GroupId> changed,
      Runnable lookAtAll) {
    this.daemon = daemon;
    this.labels = labels;
    this.clock = clock;
    this.changed = changed;
    this.lookAtAll = lookAtAll;
  }

  void start() {
    Thread.ofVirtual().name("docker-events").start(this::listenAgainAndAgain);
  }

  private void listenAgainAndAgain() {
    var pause = FIRST_PAUSE;
    while (closed.getCount() > 0) {
      var before = clock.instant();
      try {
        listen(before);
      } catch (RuntimeException e) {
        // The daemon is away: try again until it is back.
      } catch (InterruptedException e) {
        return;
      }
      boolean lasted = Duration.between(before, clock.instant()).compareTo(LONGEST_PAUSE) > 0;
      pause = lasted ? FIRST_PAUSE : longer(pause);
      if (isClosedWithin(pause)) {
        return;
      }
    }
  }

  private void listen(Instant since) throws InterruptedException {
    try (var listening = new Listening()) {
      current = Optional.of(listening);
      daemon
          .client()
          .eventsCmd()
          .withEventTypeFilter(EventType.CONTAINER)
          .withLabelFilter(labels.ofInstance())
          .withEventFilter("start", "die", "health_status", "destroy", "oom")
          .withSince(Long.toString(since.minus(OVERLAP).getEpochSecond()))
          .exec(listening);
      listening.begunOrOver.await();
      lookAtAll.run();
      listening.awaitCompletion();
    } catch (IOException e) {
      // Closing a broken stream.
    }
  }

  private boolean isClosedWithin(Duration pause) {
    try {
      return closed.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      return true;
    }
  }

  private static Duration longer(Duration pause) {
    var twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
  }

  /// The group that an event is about.
  static Optional<GroupId> group(Event event) {
    Map<String, String> attributes =
        Optional.ofNullable(event.getActor()).map(EventActor::getAttributes).orElse(Map.of());
    return Optional.ofNullable(attributes.get(Labels.GROUP))
        .map(GroupId::new)
        .or(() -> Optional.ofNullable(attributes.get("name")).flatMap(Names::groupOfSandbox));
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      var listening = current;
      if (listening.isPresent()) {
        listening.get().close();
      }
    } catch (IOException e) {
      // It is over either way.
    }
  }

  private final class Listening extends ResultCallbackTemplate<Listening, Event> {
    private final CountDownLatch begunOrOver = new CountDownLatch(1);

    @Override
    public void onStart(Closeable stream) {
      super.onStart(stream);
      begunOrOver.countDown();
    }

    @Override
    public void onNext(Event event) {
      group(event).ifPresent(changed);
    }

    @Override
    public void onError(Throwable trouble) {
      onComplete();
    }

    @Override
    public void onComplete() {
      begunOrOver.countDown();
      super.onComplete();
    }
  }
}

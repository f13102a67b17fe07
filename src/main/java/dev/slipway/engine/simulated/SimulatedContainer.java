package dev.slipway.engine.simulated;

import dev.slipway.engine.ContainerObservation;
import dev.slipway.engine.ContainerObservation.Health;
import dev.slipway.engine.ContainerObservation.PortBinding;
import dev.slipway.engine.ContainerState;
import dev.slipway.engine.ContainerState.Ended;
import dev.slipway.engine.ContainerState.Running;
import dev.slipway.engine.LogStream;
import dev.slipway.engine.LogStream.LogLine;
import dev.slipway.engine.PullTimes;
import dev.slipway.reconcile.WorkClock;
import dev.slipway.reconcile.WorkClock.Alarm;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// A container that acts out its {@link Behaviour} on a clock.
final class SimulatedContainer {
  /// A process ended by SIGTERM, and one ended by SIGKILL.
  private static final int TERMINATED = 143;

  private static final int KILLED = 137;

  private final Identity identity;
  private final Behaviour behaviour;
  private final WorkClock clock;
  private final Runnable changed;
  private final SimulatedLog log = new SimulatedLog();
  // All guarded by this.
  private final List<Alarm> alarms = new ArrayList<>();
  private final List<Runnable> awaitingEnd = new ArrayList<>();
  private ContainerState state = new ContainerState.Created();
  private Health health = Health.UNKNOWN;
  private List<PortBinding> bindings = List.of();
  private int starts;

  /// What never changes of a container.
  record Identity(String name, String runtimeId, String imageDigest, PullTimes pulls) {}

  SimulatedContainer(Identity identity, Behaviour behaviour, WorkClock clock, Runnable changed) {
    this.identity = identity;
    this.behaviour = behaviour;
    this.clock = clock;
    this.changed = changed;
  }

  synchronized boolean isRunning() {
    return state instanceof Running;
  }

  PullTimes pulls() {
    return identity.pulls();
  }

  synchronized int starts() {
    return starts;
  }

  void start(List<PortBinding> published) {
    synchronized (this) {
      if (isRunning()) {
        return;
      }
      var now = clock.instant();
      state = new Running(now);
      bindings = published;
      health = Health.UNKNOWN;
      log.setRunning(true);
      schedule(now, starts++);
    }
    changed.run();
  }

  private void schedule(Instant now, int run) {
    behaviour.log().forEach(line -> at(now, line.after(), () -> write(line)));
    behaviour.health().forEach(change -> at(now, change.after(), () -> setHealth(change.health())));
    behaviour.run(run).ifPresent(each -> at(now, each.length(), () -> end(each.exitCode())));
  }

  /// What is due at once is done at once, in the order that it was asked for.
  private void at(Instant now, Duration after, Runnable act) {
    if (after.isZero()) {
      act.run();
    } else {
      alarms.add(clock.at(now.plus(after), act));
    }
  }

  private void write(Behaviour.Line line) {
    log.write(new LogLine(clock.instant(), line.source(), line.text()));
  }

  private void setHealth(Health next) {
    synchronized (this) {
      health = next;
    }
    changed.run();
  }

  void end(int exitCode) {
    synchronized (this) {
      if (!(state instanceof Running(var startedAt))) {
        return;
      }
      alarms.forEach(Alarm::cancel);
      alarms.clear();
      state =
          new Ended(
              OptionalInt.of(exitCode),
              Optional.of(startedAt),
              clock.instant(),
              false,
              Optional.empty());
      log.setRunning(false);
      awaitingEnd.forEach(Runnable::run);
      awaitingEnd.clear();
    }
    changed.run();
  }

  /// Ends it, as it answers to the stop signal or by force; waits for the end.
  void stop(Duration patience) {
    var pause = new Pause(clock);
    synchronized (this) {
      if (!isRunning()) {
        return;
      }
      boolean answers = behaviour.stopTakes().filter(t -> t.compareTo(patience) < 0).isPresent();
      var takes = answers ? behaviour.stopTakes().orElseThrow() : patience;
      at(clock.instant(), takes, () -> end(answers ? TERMINATED : KILLED));
      if (isRunning()) {
        pause.begin();
        awaitingEnd.add(pause::end);
      } else {
        pause.end();
      }
    }
    pause.await();
  }

  LogStream logs(LogStream.From from) {
    return log.read(from);
  }

  synchronized ContainerObservation observe() {
    return new ContainerObservation(
        identity.name(),
        state,
        health,
        Optional.of(identity.runtimeId()),
        Optional.of(identity.imageDigest()),
        0,
        bindings);
  }
}

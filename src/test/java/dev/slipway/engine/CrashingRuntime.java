package dev.slipway.engine;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Lets the process that uses a runtime die at one of its calls; what runs lives on. A dead process
/// gets no further answer, whatever it asks.
public final class CrashingRuntime implements ContainerRuntime {
  private final ContainerRuntime runtime;
  private final Moment moment;
  private final AtomicInteger left;

  /// Whether the call still has its effect.
  public enum Moment {
    BEFORE_THE_CALL,
    AFTER_THE_CALL
  }

  /// The process is gone.
  public static final class Crash extends Error {
    private static final long serialVersionUID = 1L;

    Crash() {
      super("the process died", null, false, false);
    }
  }

  private interface Act<T> {
    T run() throws GroupFailureException;
  }

  /// Dies at the given call, counted from 1.
  public CrashingRuntime(ContainerRuntime runtime, int call, Moment moment) {
    this.runtime = runtime;
    this.moment = moment;
    left = new AtomicInteger(call);
  }

  public boolean hasCrashed() {
    return left.get() <= 0;
  }

  private <T> T count(Act<T> act) throws GroupFailureException {
    int now = left.decrementAndGet();
    if (now < 0 || (now == 0 && moment == Moment.BEFORE_THE_CALL)) {
      throw new Crash();
    }
    var answer = act.run();
    if (now == 0) {
      throw new Crash();
    }
    return answer;
  }

  private <T> T countQuietly(Act<T> act) {
    try {
      return count(act);
    } catch (GroupFailureException e) {
      throw new AssertionError("this act does not fail", e);
    }
  }

  @Override
  public String openSandbox(ContainerGroup group) throws GroupFailureException {
    return count(() -> runtime.openSandbox(group));
  }

  @Override
  public void pull(ContainerGroup group, ContainerSpec container, BooleanSupplier wanted)
      throws GroupFailureException {
    count(
        () -> {
          runtime.pull(group, container, wanted);
          return true;
        });
  }

  @Override
  public void create(ContainerGroup group, ContainerSpec container, PullTimes pulls)
      throws GroupFailureException {
    count(
        () -> {
          runtime.create(group, container, pulls);
          return true;
        });
  }

  @Override
  public void start(ContainerGroup group, ContainerSpec container) throws GroupFailureException {
    count(
        () -> {
          runtime.start(group, container);
          return true;
        });
  }

  @Override
  public void stop(ContainerGroup group, ContainerSpec container) {
    countQuietly(
        () -> {
          runtime.stop(group, container);
          return true;
        });
  }

  @Override
  public void removeGroup(GroupId id) {
    countQuietly(
        () -> {
          runtime.removeGroup(id);
          return true;
        });
  }

  @Override
  public List<ContainerObservation> inspect(ContainerGroup group) {
    return countQuietly(() -> runtime.inspect(group));
  }

  @Override
  public Optional<PullTimes> pulls(GroupId id) {
    return countQuietly(() -> runtime.pulls(id));
  }

  @Override
  public Optional<String> address(ContainerGroup group) {
    return countQuietly(() -> runtime.address(group));
  }

  @Override
  public Set<GroupId> groups() {
    return countQuietly(runtime::groups);
  }

  @Override
  public void onChange(Consumer<GroupId> listener) {
    runtime.onChange(
        id -> {
          if (!hasCrashed()) {
            listener.accept(id);
          }
        });
  }

  @Override
  public LogStream logs(GroupId id, String container, LogStream.From from) {
    return countQuietly(() -> runtime.logs(id, container, from));
  }

  @Override
  public ExecResult exec(GroupId id, String container, List<String> command) {
    return countQuietly(() -> runtime.exec(id, container, command));
  }

  @Override
  public EngineCapacity capacity() {
    return countQuietly(runtime::capacity);
  }

  @Override
  public void close() {}
}

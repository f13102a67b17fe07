package dev.slipway.engine;

import dev.slipway.engine.GroupKnowledge.Act;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a {@link LocalEngine} remembers of one group between two looks: what the owner asked, what
/// is being done, and what the runtime cannot tell. Where containers stand is looked up each time.
final class GroupMemory {
  private final ContainerGroup group;
  private final Object sandbox = new Object();
  // All guarded by this.
  private final ContainerMemory containers;
  private final Map<String, Act> underway = new HashMap<>();
  private Optional<Instant> pullStartedAt;
  private Optional<Instant> pullStoppedAt;
  private Optional<String> address;
  private Optional<String> found = Optional.empty();
  private Optional<GroupFailure> failure;
  private Optional<RuntimeException> trouble = Optional.empty();
  private GroupObservation observation;
  private GroupObservation told;
  private boolean launched;
  private boolean sandboxOpen;
  private boolean stopAsked;
  private boolean closed;

  GroupMemory(ContainerGroup group, Optional<GroupObservation> lastSeen, Instant now) {
    this.group = group;
    observation = lastSeen.orElseGet(() -> Sighting.unmade(group));
    told = observation;
    pullStartedAt = observation.pullStartedAt();
    pullStoppedAt = observation.pullStoppedAt();
    address = observation.address();
    failure = observation.failure();
    containers = new ContainerMemory(group, observation, now);
  }

  ContainerGroup group() {
    return group;
  }

  synchronized GroupObservation observation() {
    return observation;
  }

  /// Whether the observation is another than at the last call.
  synchronized boolean tellsNews() {
    boolean isNews = !observation.equals(told);
    told = observation;
    return isNews;
  }

  synchronized void askToStop() {
    stopAsked = true;
  }

  /// From here nothing of the group is created or started.
  synchronized void close() {
    closed = true;
  }

  synchronized Map<String, Act> underway() {
    return Map.copyOf(underway);
  }

  /// Whether this engine may have made something of the group.
  synchronized boolean wasLaunched() {
    return launched;
  }

  /// Takes in what the runtime sees now; a container that was there before and is not any more is
  /// at its end.
  synchronized void see(List<ContainerObservation> seen, Instant now) {
    if (containers.see(seen, observation, now)) {
      failGroup(Sighting.VANISHED);
    }
  }

  /// What a plan starts from.
  ///
  /// @param before what was under way when the runtime was asked: its effect may not have been seen
  synchronized GroupKnowledge knowledge(Map<String, Act> before) {
    var acts = new HashMap<>(before);
    acts.putAll(underway);
    observation =
        new GroupObservation(
            group.id(),
            pullStartedAt,
            pullStoppedAt,
            address(),
            failure,
            containers.observe(observation));
    return new GroupKnowledge(observation, stopAsked, acts, containers.ended());
  }

  /// What the runtime sees of a container, with the restarts that only the engine counts.
  synchronized ContainerObservation counted(ContainerObservation container) {
    return containers.counted(container);
  }

  private Optional<String> address() {
    return containers.seesNothing() ? address : address.or(() -> found);
  }

  /// Whether an earlier engine may have got an address that this one does not know of.
  synchronized boolean lacksAddress() {
    return !launched && address.isEmpty() && found.isEmpty();
  }

  /// Takes over the address that an earlier engine got.
  synchronized void adopt(String groupsAddress) {
    found = Optional.of(groupsAddress);
  }

  /// Calls a container ended that never started, unless it is being started this moment.
  synchronized void giveUp(String container, Instant now) {
    if (underway.get(container) != Act.STARTING) {
      containers.giveUp(container, now);
    }
  }

  synchronized void failGroup(GroupFailure cause) {
    failure = failure.or(() -> Optional.of(cause));
  }

  /// A container could not be started: for a group to which it is essential, that is the end.
  synchronized void failContainer(String container, GroupFailure cause, Instant now) {
    containers.fail(container, cause, now);
    if (containers.isEssential(container)) {
      failGroup(cause);
    }
  }

  synchronized void begin(String container, Act act) {
    underway.put(container, act);
    launched = true;
  }

  /// Whether anything may still be made for a container; once not, never again.
  synchronized boolean wants(String container) {
    return !stopAsked && !closed && failure.isEmpty() && !containers.ended().contains(container);
  }

  /// Whether a container may be created or started now; from then on it is not given up.
  synchronized boolean beginStart(String container) {
    boolean may = wants(container);
    if (may) {
      underway.put(container, Act.STARTING);
    }
    return may;
  }

  synchronized void countRestart(String container) {
    containers.countRestart(container);
  }

  synchronized void end(String container) {
    underway.remove(container);
  }

  synchronized void pullStarted(Instant now) {
    pullStartedAt = pullStartedAt.or(() -> Optional.of(now));
  }

  synchronized void pullStopped(Instant now) {
    pullStoppedAt = Optional.of(now);
  }

  /// The pulls so far; there was one before anything else was made.
  synchronized PullTimes pulls() {
    return new PullTimes(pullStartedAt.orElseThrow(), pullStoppedAt.orElseThrow());
  }

  /// Whether an earlier engine may have pulled what this one does not know of.
  synchronized boolean lacksPulls() {
    return !launched && (pullStartedAt.isEmpty() || pullStoppedAt.isEmpty());
  }

  /// Takes over what an earlier engine pulled and could tell nobody.
  synchronized void adopt(PullTimes pulls) {
    pullStartedAt = pullStartedAt.or(() -> Optional.of(pulls.startedAt()));
    pullStoppedAt = pullStoppedAt.or(() -> Optional.of(pulls.stoppedAt()));
  }

  /// What is locked while the sandbox is being opened.
  Object sandbox() {
    return sandbox;
  }

  synchronized boolean isSandboxOpen() {
    return sandboxOpen;
  }

  synchronized void sandboxOpened(String ownAddress) {
    sandboxOpen = true;
    address = Optional.of(ownAddress).filter(each -> !each.isEmpty());
  }

  synchronized void setTrouble(RuntimeException problem) {
    trouble = Optional.of(problem);
  }

  /// The trouble that an act met since the last call, for the work loop to back off.
  synchronized Optional<RuntimeException> takeTrouble() {
    var taken = trouble;
    trouble = Optional.empty();
    return taken;
  }
}

package dev.slipway.engine.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.ContainerGroup;
import dev.slipway.engine.ContainerState.Running;
import dev.slipway.engine.GroupObservation;
import dev.slipway.engine.LocalEngine;
import dev.slipway.engine.docker.TestGroups;
import dev.slipway.reconcile.SystemClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/// An engine on a namespace of the tests' cluster, and the groups that it ran for a test.
final class EngineUnderTest implements AutoCloseable {
  final KubernetesFixture kubernetes;
  private final List<ContainerGroup> groups = new ArrayList<>();
  final LocalEngine engine;

  EngineUnderTest() {
    this(new KubernetesFixture());
  }

  private EngineUnderTest(KubernetesFixture kubernetes) {
    this(kubernetes, kubernetes.settings());
  }

  EngineUnderTest(KubernetesFixture kubernetes, KubernetesSettings settings) {
    this.kubernetes = kubernetes;
    this.engine = new LocalEngine(KubernetesRuntime.open(settings), new SystemClock());
  }

  TestGroups.Spec container(String name, String... command) {
    return TestGroups.container(name, command).image(kubernetes.busybox());
  }

  GroupObservation run(ContainerGroup group, Predicate<GroupObservation> outcome) {
    begin(group);
    return await(group, outcome);
  }

  void begin(ContainerGroup group) {
    groups.add(group);
    engine.run(group, Optional.empty());
  }

  /// Fails where the test's time is up.
  GroupObservation await(ContainerGroup group, Predicate<GroupObservation> outcome) {
    while (true) {
      assertThat(Thread.interrupted()).as("still %s", engine.observe(group.id())).isFalse();
      var seen = engine.observe(group.id()).filter(outcome);
      if (seen.isPresent()) {
        return seen.get();
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }

  static boolean runs(GroupObservation seen) {
    return seen.containers().stream().allMatch(each -> each.state() instanceof Running);
  }

  String exec(ContainerGroup group, String container, String script) {
    var result = engine.exec(group.id(), container, List.of("/bin/sh", "-c", script));
    return result.output() + result.errorOutput();
  }

  void removeGroups() {
    groups.forEach(each -> engine.stop(each.id()));
    groups.forEach(each -> await(each, GroupObservation::hasEnded));
    groups.forEach(each -> engine.remove(each.id()));
    groups.clear();
  }

  @Override
  public void close() {
    engine.close();
    kubernetes.close();
  }
}

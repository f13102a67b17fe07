package dev.slipway.engine.kubernetes;

import dev.slipway.engine.Capability;
import dev.slipway.engine.ContainerEngine;
import dev.slipway.engine.ContainerEngineContract;
import dev.slipway.engine.ContainerSketch;
import dev.slipway.engine.GroupId;
import dev.slipway.engine.GroupNetwork;
import dev.slipway.engine.LackedCapabilities;
import dev.slipway.engine.LocalEngine;
import dev.slipway.reconcile.SystemClock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/// What every engine keeps to, on a real Kubernetes.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KubernetesEngineIT extends ContainerEngineContract {
  private KubernetesFixture kubernetes;

  @BeforeAll
  void findKubernetes() {
    kubernetes = new KubernetesFixture();
  }

  @AfterAll
  void leaveNothing() {
    kubernetes.close();
  }

  @Override
  protected ContainerEngine open() {
    return new LocalEngine(kubernetes.open(), new SystemClock());
  }

  @Override
  protected GroupNetwork network() {
    return new GroupNetwork.OwnAddress("vpc-1", "172.31.0.0/16", "172.31.0.7", "02:00:ac:1f:00:07");
  }

  @Override
  protected Set<Capability> lacked() {
    return LackedCapabilities.OF_KUBERNETES;
  }

  @Override
  protected ContainerSketch container(String name, Behaviour behaviour) {
    return ContainerSketch.container(name)
        .image(kubernetes.busybox())
        .command(behaviour.command().toArray(String[]::new));
  }

  @Override
  protected ContainerSketch withoutImage(String name) {
    return ContainerSketch.container(name).image("127.0.0.1:1/nowhere/app:9").command("sh");
  }

  @Override
  protected ContainerSketch withoutSuchCommand(String name) {
    return ContainerSketch.container(name).image(kubernetes.busybox()).command("/no/such/thing");
  }

  @Override
  protected void destroy(GroupId id, String container) {
    kubernetes.pods().stream()
        .filter(pod -> pod.group().filter(id.value()::equals).isPresent())
        .flatMap(pod -> pod.status(pod.nameOf(container)).stream())
        .map(status -> status.getContainerID().replaceFirst("^[^:]*://", ""))
        .forEach(Cluster.running()::removeContainer);
  }

  @Override
  protected void pass(Duration time) {
    LockSupport.parkNanos(time.toNanos());
  }
}

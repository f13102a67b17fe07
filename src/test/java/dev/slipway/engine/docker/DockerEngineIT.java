package dev.slipway.engine.docker;

import dev.slipway.engine.Capability;
import dev.slipway.engine.ContainerEngine;
import dev.slipway.engine.ContainerEngineContract;
import dev.slipway.engine.ContainerSketch;
import dev.slipway.engine.GroupId;
import dev.slipway.engine.LackedCapabilities;
import dev.slipway.engine.LocalEngine;
import dev.slipway.reconcile.SystemClock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/// What every engine keeps to, on this machine's Docker.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DockerEngineIT extends ContainerEngineContract {
  private DockerFixture docker;

  @BeforeAll
  void findDocker() {
    docker = new DockerFixture(0);
  }

  @AfterAll
  void leaveNothing() {
    docker.close();
  }

  @Override
  protected ContainerEngine open() {
    return new LocalEngine(docker.open(), new SystemClock());
  }

  @Override
  protected Set<Capability> lacked() {
    return LackedCapabilities.OF_DOCKER;
  }

  @Override
  protected ContainerSketch container(String name, Behaviour behaviour) {
    return ContainerSketch.container(name)
        .image(DockerFixture.BUSYBOX)
        .command(behaviour.command().toArray(String[]::new));
  }

  @Override
  protected ContainerSketch withoutImage(String name) {
    return ContainerSketch.container(name).image("127.0.0.1:1/nowhere/app:9").command("sh");
  }

  @Override
  protected ContainerSketch withoutSuchCommand(String name) {
    return ContainerSketch.container(name).image(DockerFixture.BUSYBOX).command("/no/such/thing");
  }

  @Override
  protected void destroy(GroupId id, String container) {
    var containers = docker.containers();
    containers.list(new Labels(docker.instance).filter(id, container)).forEach(containers::remove);
  }

  @Override
  protected void pass(Duration time) {
    LockSupport.parkNanos(time.toNanos());
  }
}

package dev.slipway.engine;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.engine.docker.DockerRuntime;
import dev.slipway.engine.docker.DockerSettings;
import dev.slipway.engine.kubernetes.KubernetesRuntime;
import dev.slipway.engine.kubernetes.KubernetesSettings;
import dev.slipway.engine.kubernetes.NamespaceRule;
import dev.slipway.engine.simulated.Script;
import dev.slipway.engine.simulated.SimulatedClock;
import dev.slipway.engine.simulated.SimulatedRuntime;
import dev.slipway.reconcile.SystemClock;
import dev.slipway.reconcile.WorkClock;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Opens the usual engine at start, and with it chooses the time that everything goes by; the other
/// engines when somebody needs them.
@Singleton
public final class EngineWiring {
  private static final int CPU_UNITS = 1024;
  private static final long GIB = 1L << 30;

  /// The engine's own clock: a simulated engine's containers and their owners must live in the same
  /// time.
  @Produces
  @Singleton
  WorkClock clock(EngineConfig config) {
    return switch (config.engine()) {
      case DOCKER, KUBERNETES -> new SystemClock();
      case SIMULATED ->
          switch (config.simulated().clock()) {
            case RUNNING -> SimulatedClock.running(InstantSource.system());
            case STANDING -> SimulatedClock.standing(InstantSource.system());
          };
    };
  }

  void close(@Disposes WorkClock clock) {
    switch (clock) {
      case SystemClock system -> system.close();
      case SimulatedClock simulated -> simulated.close();
      default -> {}
    }
  }

  @Produces
  @Singleton
  Engines engines(
      EngineConfig config,
      WorkClock clock,
      ObjectMapper json,
      RegistryLogin login,
      @ConfigProperty(name = "quarkus.http.port") int port) {
    var engines =
        new Engines(
            config.engine(),
            kind ->
                switch (kind) {
                  case DOCKER ->
                      new LocalEngine(
                          DockerRuntime.open(docker(config, port, login)), realTime(clock));
                  case KUBERNETES ->
                      new LocalEngine(
                          KubernetesRuntime.open(kubernetes(config, port, login)), realTime(clock));
                  case SIMULATED ->
                      new LocalEngine(simulated(config.simulated(), clock, json), clock);
                });
    engines.of(config.engine());
    return engines;
  }

  void close(@Disposes Engines engines) {
    engines.close();
  }

  /// Real containers go by real time, also beside a simulated engine.
  private static WorkClock realTime(WorkClock clock) {
    return clock instanceof SystemClock ? clock : new SystemClock();
  }

  private static DockerSettings docker(EngineConfig config, int port, RegistryLogin login) {
    return new DockerSettings(
        config.docker().host(),
        instance(config.data(), port),
        port,
        login,
        config.docker().readySandboxes());
  }

  private static KubernetesSettings kubernetes(EngineConfig config, int port, RegistryLogin login) {
    var wanted = config.kubernetes();
    return new KubernetesSettings(
        new KubernetesSettings.Access(wanted.kubeconfig(), wanted.context()),
        new NamespaceRule(wanted.namespace(), wanted.namespacePerCluster()),
        instance(config.data(), port),
        new KubernetesSettings.Registries(
            port, login, wanted.nodeRegistry(), wanted.defaultRegistry()));
  }

  /// Two Slipways on one daemon or cluster differ in directory or port.
  private static String instance(Path data, int port) {
    var sum = new CRC32();
    sum.update((data.toAbsolutePath() + ":" + port).getBytes(StandardCharsets.UTF_8));
    return String.format(Locale.ROOT, "s%08x", sum.getValue());
  }

  private static SimulatedRuntime simulated(
      EngineConfig.Simulated config, WorkClock clock, ObjectMapper json) {
    var script = config.script().map(file -> new Script(read(file, json))).orElseGet(Script::new);
    var capacity =
        new EngineCapacity(
            config.vcpus() * CPU_UNITS, config.memoryGib() * GIB, config.architecture());
    return new SimulatedRuntime(clock, script, capacity);
  }

  private static Map<String, Map<String, String>> read(Path file, ObjectMapper json) {
    try {
      return json.readValue(file.toFile(), new TypeReference<>() {});
    } catch (IOException e) {
      throw new EngineException("tried to read the script " + file + " but " + e.getMessage(), e);
    }
  }
}

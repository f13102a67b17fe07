package dev.slipway.engine;

import dev.slipway.engine.ContainerOrder.Condition;
import dev.slipway.engine.ContainerOrder.Dependency;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A container for tests, drawn with the few strokes that matter there.
public final class ContainerSketch {
  private static final ContainerProcess IMAGES_OWN =
      new ContainerProcess(
          Optional.empty(),
          Optional.empty(),
          Map.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          false,
          false);

  private final String name;
  private final List<Dependency> dependencies = new ArrayList<>();
  private final Map<String, String> labels = new HashMap<>();
  private String image = "busybox";
  private boolean essential = true;
  private ContainerProcess process = IMAGES_OWN;
  private ContainerResources resources = ContainerResources.NONE;
  private ContainerSecurity security = ContainerSecurity.DEFAULT;
  private ContainerStorage storage = ContainerStorage.NONE;
  private Optional<Duration> startTimeout = Optional.empty();
  private Duration stopTimeout = Duration.ofSeconds(30);
  private Optional<HealthCheck> healthCheck = Optional.empty();
  private Optional<RestartPolicy> restartPolicy = Optional.empty();

  private ContainerSketch(String name) {
    this.name = name;
  }

  /// An essential container that runs what its image says.
  public static ContainerSketch container(String name) {
    return new ContainerSketch(name);
  }

  public static ContainerGroup group(String id, ContainerSketch... containers) {
    return group(id, new GroupNetwork.None(), containers);
  }

  /// A group that is connected so.
  public static ContainerGroup group(
      String id, GroupNetwork network, ContainerSketch... containers) {
    return new ContainerGroup(
        new GroupId(id),
        id + "-1",
        Map.of(),
        Envelope.UNLIMITED,
        network,
        Site.of(Platform.LINUX_AMD64),
        List.of(),
        List.of(containers).stream().map(ContainerSketch::spec).toList());
  }

  public ContainerSketch image(String reference) {
    image = reference;
    return this;
  }

  public ContainerSketch command(String... words) {
    process = ContainerProcess.of(List.of(words));
    return this;
  }

  public ContainerSketch nonEssential() {
    essential = false;
    return this;
  }

  public ContainerSketch dependsOn(String container, Condition condition) {
    dependencies.add(new Dependency(container, condition));
    return this;
  }

  public ContainerSketch startTimeout(Duration patience) {
    startTimeout = Optional.of(patience);
    return this;
  }

  public ContainerSketch stopTimeout(Duration patience) {
    stopTimeout = patience;
    return this;
  }

  public ContainerSketch healthCheck(HealthCheck check) {
    healthCheck = Optional.of(check);
    return this;
  }

  public ContainerSketch restarts(Duration attemptPeriod, Integer... ignoredExitCodes) {
    restartPolicy =
        Optional.of(new RestartPolicy(new HashSet<>(List.of(ignoredExitCodes)), attemptPeriod));
    return this;
  }

  public ContainerSketch label(String key, String value) {
    labels.put(key, value);
    return this;
  }

  ContainerSketch resources(ContainerResources wanted) {
    resources = wanted;
    return this;
  }

  ContainerSketch security(ContainerSecurity wanted) {
    security = wanted;
    return this;
  }

  ContainerSketch storage(ContainerStorage wanted) {
    storage = wanted;
    return this;
  }

  public ContainerSpec spec() {
    return new ContainerSpec(
        name,
        image,
        essential,
        process,
        resources,
        security,
        storage,
        new ContainerOrder(dependencies, startTimeout, stopTimeout),
        healthCheck,
        restartPolicy,
        List.of(),
        List.of(),
        GroupNetwork.Names.DEFAULT,
        labels);
  }
}

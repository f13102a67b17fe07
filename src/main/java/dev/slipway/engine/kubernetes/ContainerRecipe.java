package dev.slipway.engine.kubernetes;

import dev.slipway.engine.ContainerGroup;
import dev.slipway.engine.ContainerSecurity;
import dev.slipway.engine.ContainerSpec;
import dev.slipway.engine.GroupNetwork;
import dev.slipway.engine.HealthCheck;
import dev.slipway.engine.PortMapping;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.ContainerPortBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContextBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Writes one container of a group as a container of its Pod, behind its gate.
final class ContainerRecipe {
  private static final String SHELL = "CMD-SHELL";
  private final ContainerGroup group;
  private final ClusterTraits traits;
  private final Optional<String> nodeRegistry;

  /// @param nodeRegistry how nodes reach Slipway's registry; absent where they know ECR's names
  ContainerRecipe(ContainerGroup group, ClusterTraits traits, Optional<String> nodeRegistry) {
    this.group = group;
    this.traits = traits;
    this.nodeRegistry = nodeRegistry;
  }

  Container write(ContainerSpec container, Program program) {
    var name = PodNames.container(group, container.name());
    var process = container.process();
    var image = image(container.image());
    var builder =
        new ContainerBuilder()
            .withName(name)
            .withImage(image.toString())
            .withImagePullPolicy(pullPolicy(image))
            .withCommand(
                Gate.command(name, container.security().init(), program.words()).stream()
                    .map(ContainerRecipe::literal)
                    .toList())
            .withEnv(environment(container))
            .withPorts(ports(container))
            .withResources(traits.envelopes().container(group, container))
            .withSecurityContext(security(container))
            .withTty(process.terminal())
            .withStdin(process.stdin())
            .withVolumeMounts(VolumeRecipe.mounts(group, container))
            .addAllToVolumeMounts(Gate.mounts());
    process.workingDirectory().ifPresent(builder::withWorkingDir);
    container.healthCheck().ifPresent(check -> builder.withReadinessProbe(probe(check)));
    return builder.build();
  }

  private ImageReference image(String image) {
    var named = ImageReference.parse(image);
    return named.isEcr() ? nodeRegistry.map(named::in).orElse(named) : named;
  }

  /// In Slipway's own registry a tag may have moved since.
  private String pullPolicy(ImageReference image) {
    boolean own = image.isEcr() || image.registry().equals(nodeRegistry);
    return own && image.registry().isPresent() && !image.isPinned() ? "Always" : "IfNotPresent";
  }

  private static List<EnvVar> environment(ContainerSpec container) {
    return container.process().environment().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(each -> new EnvVar(each.getKey(), literal(each.getValue()), null))
        .toList();
  }

  /// Kubernetes would put variables in at `$(NAME)`; it takes `$$` for a dollar.
  static String literal(String text) {
    return text.replace("$", "$$");
  }

  private List<ContainerPort> ports(ContainerSpec container) {
    return container.ports().stream().map(each -> port(container, each)).toList();
  }

  private ContainerPort port(ContainerSpec container, PortMapping port) {
    var builder =
        new ContainerPortBuilder()
            .withContainerPort(port.containerPort())
            .withProtocol(port.protocol().toUpperCase(Locale.ROOT));
    return switch (group.network()) {
      case GroupNetwork.Bridge _ ->
          builder.withHostPort(traits.hostPorts().of(container.name(), port)).build();
      case GroupNetwork.Host _ -> builder.withHostPort(port.containerPort()).build();
      case GroupNetwork.OwnAddress _, GroupNetwork.None _ -> builder.build();
    };
  }

  private static SecurityContext security(ContainerSpec container) {
    ContainerSecurity wanted = container.security();
    var builder =
        new SecurityContextBuilder()
            .withReadOnlyRootFilesystem(wanted.readOnlyRoot())
            .withNewCapabilities()
            .withAdd(wanted.addCapabilities())
            .withDrop(wanted.dropCapabilities())
            .endCapabilities();
    if (wanted.privileged()) {
      builder.withPrivileged(true);
    }
    if (wanted.options().stream().anyMatch(each -> each.equals(Refusals.NO_NEW_PRIVILEGES))) {
      builder.withAllowPrivilegeEscalation(false);
    }
    var user = container.process().user().map(each -> each.split(":", 2)).orElse(new String[0]);
    if (user.length > 0) {
      builder.withRunAsUser(Long.valueOf(user[0]));
    }
    if (user.length > 1) {
      builder.withRunAsGroup(Long.valueOf(user[1]));
    }
    return builder.build();
  }

  /// As readiness, which ends nothing.
  private static Probe probe(HealthCheck check) {
    var words = new ArrayList<>(check.command().subList(1, check.command().size()));
    if (check.command().getFirst().equals(SHELL)) {
      words.addAll(0, List.of("/bin/sh", "-c"));
    }
    return new ProbeBuilder()
        .withNewExec()
        .withCommand(words)
        .endExec()
        .withPeriodSeconds(seconds(check.interval()))
        .withTimeoutSeconds(seconds(check.timeout()))
        .withFailureThreshold(Math.max(1, check.retries()))
        .build();
  }

  private static int seconds(Duration duration) {
    return (int) Math.max(1, duration.toSeconds());
  }
}

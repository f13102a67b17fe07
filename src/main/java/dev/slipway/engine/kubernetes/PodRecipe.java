package dev.slipway.engine.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.slipway.engine.ContainerGroup;
import dev.slipway.engine.ContainerSpec;
import dev.slipway.engine.GroupNetwork;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HostAlias;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Sysctl;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Writes a group as a Pod whose gates are all closed.
final class PodRecipe {
  private static final int LONGEST_LABEL = 63;
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private final KubernetesSettings settings;
  private final ClusterTraits traits;
  private final Gate gate;
  private final PullSecret secret;

  PodRecipe(KubernetesSettings settings, ClusterTraits traits, Gate gate, PullSecret secret) {
    this.secret = secret;
    this.settings = settings;
    this.traits = traits;
    this.gate = gate;
  }

  /// The login at the registry that the group's Pod needs, if it needs one.
  Optional<Secret> login(ContainerGroup group) {
    return secret.isNeeded()
        ? Optional.of(secret.of(group, settings.namespaces().of(group)))
        : Optional.empty();
  }

  /// @param preparations of all containers, in their order; those that are refused are left out
  /// @param began when its images were first asked for
  Pod write(ContainerGroup group, List<Preparation> preparations, Instant began) {
    var recipe = new ContainerRecipe(group, traits, settings.registries().forNodes());
    var containers = new ArrayList<Container>();
    for (var each : preparations) {
      if (each instanceof Preparation.Ready(var container, var program)) {
        containers.add(recipe.write(container, program));
      }
    }
    return new PodBuilder()
        .withNewMetadata()
        .withName(PodNames.pod(group))
        .withNamespace(settings.namespaces().of(group))
        .addToLabels(Marks.INSTANCE, settings.instance())
        .addToLabels(Marks.GROUP, label(group.id().value()))
        .withAnnotations(annotations(group, preparations))
        .addToAnnotations(Marks.BEGAN, began.toString())
        .endMetadata()
        .withSpec(spec(group, containers).build())
        .build();
  }

  private static String label(String id) {
    var cut = id.length() > LONGEST_LABEL ? id.substring(0, LONGEST_LABEL) : id;
    return cut.replaceAll("-+$", "");
  }

  private static Map<String, String> annotations(
      ContainerGroup group, List<Preparation> preparations) {
    var marks = new TreeMap<String, String>();
    marks.put(Marks.GROUP, group.id().value());
    marks.put(Marks.LABELS, json(group.labels()));
    for (var each : preparations) {
      var name = PodNames.container(group, each.container().name());
      marks.put(Marks.name(name), each.container().name());
      marks.put(Marks.labels(name), json(each.container().labels()));
      switch (each) {
        case Preparation.Ready(var _, var program) ->
            marks.put(Marks.stopSignal(name), String.valueOf(program.stopSignal()));
        case Preparation.Refused(var _, var why) -> marks.put(Marks.refusal(name), why.toString());
      }
    }
    return marks;
  }

  private PodSpecBuilder spec(ContainerGroup group, List<Container> containers) {
    var names = containers.stream().map(Container::getName).toList();
    var spec =
        new PodSpecBuilder()
            .withContainers(containers)
            .withVolumes(gate.volumes(names, group.platform().architecture()))
            .addAllToVolumes(VolumeRecipe.volumes(group))
            // Ended containers stay as they are; with a restart policy their gates wait again.
            .withRestartPolicy(isRestarted(group) ? "Always" : "Never")
            .withTerminationGracePeriodSeconds(longestStop(group))
            .withAutomountServiceAccountToken(false)
            .withEnableServiceLinks(false)
            .addToNodeSelector("kubernetes.io/os", group.platform().os())
            .addToNodeSelector("kubernetes.io/arch", group.platform().architecture());
    group
        .site()
        .zone()
        .filter(traits.zones())
        .ifPresent(zone -> spec.addToNodeSelector(NodeRoom.ZONE, zone));
    if (secret.isNeeded()) {
      spec.addNewImagePullSecret(secret.name());
    }
    var size = traits.envelopes().pod(group);
    if (!size.getLimits().isEmpty()) {
      spec.withResources(size);
    }
    return network(spec, group);
  }

  private static boolean isRestarted(ContainerGroup group) {
    return group.containers().stream().anyMatch(each -> each.restartPolicy().isPresent());
  }

  private static long longestStop(ContainerGroup group) {
    return group.containers().stream()
        .mapToLong(each -> each.order().stopTimeout().toSeconds())
        .max()
        .orElseThrow();
  }

  private static PodSpecBuilder network(PodSpecBuilder spec, ContainerGroup group) {
    if (group.network() instanceof GroupNetwork.Host) {
      spec.withHostNetwork(true);
    }
    var sysctls = new TreeMap<String, String>();
    for (var container : group.containers()) {
      sysctls.putAll(container.security().sysctls());
      container.process().hostname().ifPresent(spec::withHostname);
      container
          .names()
          .extraHosts()
          .forEach((host, address) -> spec.addToHostAliases(new HostAlias(List.of(host), address)));
      links(container).forEach(spec::addToHostAliases);
      names(spec, container);
    }
    if (!sysctls.isEmpty()) {
      spec.withNewSecurityContext()
          .withSysctls(
              sysctls.entrySet().stream()
                  .map(each -> new Sysctl(each.getKey(), each.getValue()))
                  .toList())
          .endSecurityContext();
    }
    return spec;
  }

  /// The containers of a Pod reach each other at their own address.
  private static List<HostAlias> links(ContainerSpec container) {
    return container.links().stream()
        .map(link -> new HostAlias(List.of(link.split(":", 2)), "127.0.0.1"))
        .toList();
  }

  private static void names(PodSpecBuilder spec, ContainerSpec container) {
    var names = container.names();
    if (names.dnsServers().isEmpty() && names.dnsSearch().isEmpty()) {
      return;
    }
    if (!names.dnsServers().isEmpty()) {
      spec.withDnsPolicy("None");
    }
    spec.editOrNewDnsConfig()
        .addAllToNameservers(names.dnsServers())
        .addAllToSearches(names.dnsSearch())
        .endDnsConfig();
  }

  static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("maps and lists can be written", e);
    }
  }
}

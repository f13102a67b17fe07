package dev.slipway.ecs.taskdefinition;

import static dev.slipway.ecs.taskdefinition.TopicRules.refuse;

import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.ProxyConfiguration;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/// What a container may not ask of its network in the task's network mode.
final class NetworkRules implements TopicRules {

  @Override
  public Stream<String> problems(TaskDefinition draft) {
    Stream<String> proxy =
        draft.proxyConfiguration() == null
            ? Stream.empty()
            : proxy(draft, draft.proxyConfiguration());
    return Stream.concat(
        draft.containerDefinitions().stream()
            .flatMap(container -> container(container, mode(draft))),
        proxy);
  }

  /// The mode that the task will have: where none is named, Docker's `bridge`.
  static NetworkMode mode(TaskDefinition draft) {
    return draft.networkMode() == null ? NetworkMode.BRIDGE : draft.networkMode();
  }

  private static Stream<String> container(ContainerDefinition container, NetworkMode mode) {
    Stream<String> links =
        refuse(
            mode != NetworkMode.BRIDGE && !container.links().isEmpty(),
            "Links are not supported when networkMode=" + mode + ".");
    return mode == NetworkMode.AWSVPC ? Stream.concat(links, ownInterface(container)) : links;
  }

  private static Stream<String> ownInterface(ContainerDefinition container) {
    String supported = " not supported on container when networkMode=awsvpc.";
    return Stream.of(
            refuse(container.hostname() != null, "hostname is" + supported),
            refuse(!container.extraHosts().isEmpty(), "Extra hosts are" + supported),
            refuse(!container.dnsServers().isEmpty(), "DNS servers are" + supported),
            refuse(!container.dnsSearchDomains().isEmpty(), "DNS search domains are" + supported),
            refuse(
                Boolean.TRUE.equals(container.disableNetworking()),
                "Disable Networking is" + supported))
        .flatMap(problem -> problem);
  }

  private static Stream<String> proxy(TaskDefinition draft, ProxyConfiguration proxy) {
    List<String> properties = proxy.properties().stream().map(KeyValuePair::name).toList();
    return Stream.of(
            refuse(
                mode(draft) != NetworkMode.AWSVPC,
                "APPMESH proxy configuration is only supported in networkMode=awsvpc"),
            refuse(
                draft.containerDefinitions().stream()
                    .noneMatch(container -> container.name().equals(proxy.containerName())),
                "Proxy container [" + proxy.containerName() + "] does not exist"),
            refuse(!properties.contains("ProxyIngressPort"), "Ingress port not found"),
            refuse(!properties.contains("ProxyEgressPort"), "Egress port not found"),
            refuse(!properties.contains("AppPorts"), "App ports not found"))
        .flatMap(problem -> problem);
  }
}

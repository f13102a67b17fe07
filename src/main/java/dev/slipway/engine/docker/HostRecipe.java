package dev.slipway.engine.docker;

import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.Device;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Link;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.Ports;
import com.github.dockerjava.api.model.Ulimit;
import com.github.dockerjava.api.model.Volume;
import com.github.dockerjava.api.model.VolumesFrom;
import dev.slipway.engine.ContainerGroup;
import dev.slipway.engine.ContainerResources;
import dev.slipway.engine.ContainerSecurity;
import dev.slipway.engine.ContainerSpec;
import dev.slipway.engine.ContainerStorage;
import dev.slipway.engine.GroupNetwork;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Writes what a container gets of the machine: resources, rights, storage and network.
final class HostRecipe {
  private final Names names;
  private final Volumes volumes;
  private final ProcessLimits limits;
  private final GroupCgroups cgroups;
  private final Sandboxes sandboxes;

  HostRecipe(
      Names names,
      Volumes volumes,
      ProcessLimits limits,
      GroupCgroups cgroups,
      Sandboxes sandboxes) {
    this.names = names;
    this.volumes = volumes;
    this.limits = limits;
    this.cgroups = cgroups;
    this.sandboxes = sandboxes;
  }

  HostConfig write(ContainerGroup group, ContainerSpec container) {
    var host =
        HostConfig.newHostConfig()
            .withLogConfig(new LogConfig(LogConfig.LoggingType.JSON_FILE))
            .withBinds(binds(group, container.storage()));
    resources(host, container.resources(), group);
    security(host, container.security());
    storage(host, group, container.storage());
    network(host, group, container);
    cgroups.parent(group).ifPresent(host::withCgroupParent);
    return host;
  }

  private void resources(HostConfig host, ContainerResources own, ContainerGroup group) {
    var allowed = Allowance.of(own, group.envelope());
    allowed.memoryBytes().ifPresent(host::withMemory);
    allowed.memoryAndSwapBytes().ifPresent(host::withMemorySwap);
    allowed.reservationBytes().ifPresent(host::withMemoryReservation);
    allowed.cpuQuota().ifPresent(quota -> host.withCpuPeriod(Allowance.PERIOD).withCpuQuota(quota));
    own.swappiness().ifPresent(value -> host.withMemorySwappiness((long) value));
    own.sharedMemoryBytes().ifPresent(host::withShmSize);
    host.withCpuShares(allowed.cpuShares()).withUlimits(ulimits(own));
  }

  private List<Ulimit> ulimits(ContainerResources own) {
    return own.ulimits().stream()
        .map(
            each ->
                each.isDefault()
                    ? new Ulimit(
                        each.name(),
                        limits.clamp(each.name(), each.soft()),
                        limits.clamp(each.name(), each.hard()))
                    : new Ulimit(each.name(), each.soft(), each.hard()))
        .toList();
  }

  private static void security(HostConfig host, ContainerSecurity security) {
    host.withPrivileged(security.privileged())
        .withReadonlyRootfs(security.readOnlyRoot())
        .withCapAdd(capabilities(security.addCapabilities()))
        .withCapDrop(capabilities(security.dropCapabilities()))
        .withSecurityOpts(security.options())
        .withSysctls(security.sysctls())
        .withInit(security.init())
        .withDevices(
            security.devices().stream()
                .map(each -> new Device(each.permissions(), each.containerPath(), each.hostPath()))
                .toList());
  }

  private static Capability[] capabilities(List<String> words) {
    return words.stream().map(Capability::valueOf).toArray(Capability[]::new);
  }

  private void storage(HostConfig host, ContainerGroup group, ContainerStorage storage) {
    host.withTmpFs(
        storage.tmpfs().stream()
            .collect(Collectors.toMap(ContainerStorage.Tmpfs::path, HostRecipe::options)));
    host.withVolumesFrom(
        storage.volumesFrom().stream()
            .map(
                from ->
                    new VolumesFrom(
                        names.container(group, from.container()), mode(from.readOnly())))
            .toList());
  }

  private static String options(ContainerStorage.Tmpfs tmpfs) {
    return Stream.concat(Stream.of("size=" + tmpfs.bytes()), tmpfs.options().stream())
        .collect(Collectors.joining(","));
  }

  private List<Bind> binds(ContainerGroup group, ContainerStorage storage) {
    return storage.mounts().stream()
        .map(
            mount ->
                new Bind(
                    source(group, mount.volume()),
                    new Volume(mount.path()),
                    mode(mount.readOnly())))
        .toList();
  }

  private String source(ContainerGroup group, String volume) {
    return group.volumes().stream()
        .filter(each -> each.name().equals(volume))
        .findFirst()
        .map(each -> volumes.source(group, each))
        .orElseThrow(() -> new IllegalArgumentException("no volume " + volume + " in the group"));
  }

  private static AccessMode mode(boolean readOnly) {
    return readOnly ? AccessMode.ro : AccessMode.rw;
  }

  private void network(HostConfig host, ContainerGroup group, ContainerSpec container) {
    switch (group.network()) {
      case GroupNetwork.OwnAddress _ ->
          sandboxes
              .attachment(group)
              .ifPresentOrElse(
                  network -> names(host.withNetworkMode(network), container.names()),
                  () -> host.withNetworkMode("container:" + names.sandbox(group)));
      case GroupNetwork.Bridge _ -> bridge(host, group, container);
      case GroupNetwork.Host _ -> names(host.withNetworkMode("host"), container.names());
      case GroupNetwork.None _ -> host.withNetworkMode("none");
    }
  }

  private void bridge(HostConfig host, ContainerGroup group, ContainerSpec container) {
    var ports = new Ports();
    for (var port : container.ports()) {
      ports.bind(
          ContainerRecipe.exposed(port),
          port.hostPort() == 0 ? Ports.Binding.empty() : Ports.Binding.bindPort(port.hostPort()));
    }
    names(host.withNetworkMode("bridge").withPortBindings(ports), container.names());
    host.withLinks(container.links().stream().map(link -> link(group, link)).toList());
  }

  private Link link(ContainerGroup group, String link) {
    int colon = link.indexOf(':');
    var target = colon < 0 ? link : link.substring(0, colon);
    return new Link(names.container(group, target), link.substring(colon + 1));
  }

  /// Puts name resolution where the network namespace is made.
  static void names(HostConfig host, GroupNetwork.Names names) {
    host.withDns(names.dnsServers())
        .withDnsSearch(names.dnsSearch())
        .withExtraHosts(
            names.extraHosts().entrySet().stream()
                .map(each -> each.getKey() + ":" + each.getValue())
                .sorted()
                .toArray(String[]::new));
  }

  /// What all containers of a group together ask of their common name resolution.
  static GroupNetwork.Names together(ContainerGroup group) {
    return new GroupNetwork.Names(
        group.containers().stream()
            .flatMap(each -> each.names().dnsServers().stream())
            .distinct()
            .toList(),
        group.containers().stream()
            .flatMap(each -> each.names().dnsSearch().stream())
            .distinct()
            .toList(),
        group.containers().stream()
            .flatMap(each -> each.names().extraHosts().entrySet().stream())
            .collect(
                Collectors.toMap(
                    java.util.Map.Entry::getKey,
                    java.util.Map.Entry::getValue,
                    (first, _) -> first)));
  }
}

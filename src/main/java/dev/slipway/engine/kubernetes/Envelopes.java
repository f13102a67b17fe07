package dev.slipway.engine.kubernetes;

import dev.slipway.engine.ContainerGroup;
import dev.slipway.engine.ContainerResources;
import dev.slipway.engine.ContainerSpec;
import dev.slipway.engine.Envelope;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import io.fabric8.kubernetes.client.VersionInfo;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;

/// Writes sizes as a cluster's requests and limits.
///
/// @param ofPods whether a Pod as a whole can have a size; else each container is held to it, but
///   not their sum
record Envelopes(boolean ofPods) {
  private static final int FIRST_MINOR_VERSION = 34;
  private static final int CPU_UNITS = 1024;
  private static final int MILLI = 1000;

  /// Said, for without it a cluster requests as much as the limit is.
  private static final OptionalLong NOTHING = OptionalLong.of(0);

  static Envelopes of(VersionInfo version) {
    var minor = String.valueOf(version.getMinor()).replaceAll("\\D.*", "");
    return new Envelopes(!minor.isEmpty() && Integer.parseInt(minor) >= FIRST_MINOR_VERSION);
  }

  /// The Pod's own size; what it may use it also gets.
  ResourceRequirements pod(ContainerGroup group) {
    var size = ofPods ? size(group.envelope()) : Map.<String, Quantity>of();
    return new ResourceRequirementsBuilder().withRequests(size).withLimits(size).build();
  }

  ResourceRequirements container(ContainerGroup group, ContainerSpec container) {
    var resources = container.resources();
    var limits = ofPods ? new TreeMap<String, Quantity>() : size(group.envelope());
    memory(resources.memoryBytes()).ifPresent(each -> limits.put("memory", each));
    var requests = new TreeMap<String, Quantity>();
    shares(resources.cpuShares()).ifPresent(each -> requests.put("cpu", each));
    memory(isReservedByPod(group) ? NOTHING : reservation(resources))
        .ifPresent(each -> requests.put("memory", each));
    return new ResourceRequirementsBuilder().withRequests(requests).withLimits(limits).build();
  }

  /// The Pod reserves it for all of them: their own limits may well add up to more.
  private boolean isReservedByPod(ContainerGroup group) {
    return ofPods && group.envelope().memoryBytes().isPresent();
  }

  private static TreeMap<String, Quantity> size(Envelope envelope) {
    var size = new TreeMap<String, Quantity>();
    shares(envelope.cpuUnits()).ifPresent(each -> size.put("cpu", each));
    memory(envelope.memoryBytes()).ifPresent(each -> size.put("memory", each));
    return size;
  }

  private static OptionalLong reservation(ContainerResources resources) {
    return resources.memoryReservationBytes().isPresent()
        ? resources.memoryReservationBytes()
        : resources.memoryBytes();
  }

  private static Optional<Quantity> shares(OptionalInt units) {
    return units.isEmpty() || units.getAsInt() == 0
        ? Optional.empty()
        : Optional.of(new Quantity(Math.max(1, units.getAsInt() * MILLI / CPU_UNITS) + "m"));
  }

  private static Optional<Quantity> memory(OptionalLong bytes) {
    return bytes.isEmpty()
        ? Optional.empty()
        : Optional.of(new Quantity(String.valueOf(bytes.getAsLong())));
  }
}

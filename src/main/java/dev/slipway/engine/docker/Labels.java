package dev.slipway.engine.docker;

import dev.slipway.engine.ContainerGroup;
import dev.slipway.engine.ContainerSpec;
import dev.slipway.engine.GroupId;
import dev.slipway.engine.PullTimes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The labels by which what Slipway made is found again.
///
/// @param instance which Slipway made it
record Labels(String instance) {
  static final String INSTANCE = "dev.slipway.instance";
  static final String GROUP = "dev.slipway.group";
  static final String CONTAINER = "dev.slipway.container";

  /// When the group's images were pulled.
  static final String PULLS = "dev.slipway.pulls";

  /// `ready` on a sandbox that may belong to no group yet, `own` on one made for its group.
  static final String SANDBOX = "dev.slipway.sandbox";

  Map<String, String> ofInstance() {
    return Map.of(INSTANCE, instance);
  }

  Map<String, String> ofReadySandbox() {
    return Map.of(INSTANCE, instance, SANDBOX, "ready");
  }

  Map<String, String> of(ContainerGroup group) {
    var all = new HashMap<>(group.labels());
    all.put(INSTANCE, instance);
    all.put(GROUP, group.id().value());
    return all;
  }

  Map<String, String> ofSandbox(ContainerGroup group) {
    var all = new HashMap<>(of(group));
    all.put(SANDBOX, "own");
    return all;
  }

  Map<String, String> of(ContainerGroup group, ContainerSpec container, PullTimes pulls) {
    var all = new HashMap<>(container.labels());
    all.putAll(of(group));
    all.put(CONTAINER, container.name());
    all.put(PULLS, pulls.toString());
    return all;
  }

  /// What {@link #of(ContainerGroup, ContainerSpec, PullTimes)} says of the pulls.
  static Optional<PullTimes> pulls(Map<String, String> labels) {
    return Optional.ofNullable(labels.get(PULLS)).map(PullTimes::parse);
  }

  /// A filter for everything of this Slipway.
  List<String> filter() {
    return List.of(INSTANCE + "=" + instance);
  }

  List<String> filter(GroupId group) {
    return List.of(INSTANCE + "=" + instance, GROUP + "=" + group.value());
  }

  List<String> filter(GroupId group, String container) {
    return List.of(
        INSTANCE + "=" + instance, GROUP + "=" + group.value(), CONTAINER + "=" + container);
  }
}

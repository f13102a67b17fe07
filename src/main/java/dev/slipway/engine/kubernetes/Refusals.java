package dev.slipway.engine.kubernetes;

import dev.slipway.engine.ContainerGroup;
import dev.slipway.engine.ContainerResources;
import dev.slipway.engine.ContainerSecurity;
import dev.slipway.engine.ContainerSpec;
import dev.slipway.engine.GroupFailure;
import dev.slipway.engine.GroupFailure.Kind;
import dev.slipway.engine.GroupNetwork;
import dev.slipway.engine.GroupVolume;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// What a Pod cannot express and is therefore refused, not dropped.
final class Refusals {
  static final String NO_NEW_PRIVILEGES = "no-new-privileges";
  private static final String NUMBERS = "\\d+(:\\d+)?";

  private static final List<Function<ContainerSpec, Optional<String>>> RULES =
      List.of(
          container -> user(container.process().user()),
          container -> hostname(container.process().hostname()),
          container -> limits(container.resources()),
          container -> security(container.security()),
          Refusals::memoryFileSystems);

  private Refusals() {}

  /// Why a container of the group cannot be made, if so.
  static Optional<GroupFailure> of(ContainerGroup group, ContainerSpec container) {
    return Stream.concat(
            ofGroup(group).stream(),
            RULES.stream()
                .flatMap(rule -> rule.apply(container).stream())
                .map(Refusals::cannotCreate))
        .findFirst();
  }

  private static Optional<GroupFailure> ofGroup(ContainerGroup group) {
    if (group.network() instanceof GroupNetwork.None) {
      return Optional.of(cannotCreate("network mode none: a Pod always has a network"));
    }
    var hostnames =
        group.containers().stream()
            .flatMap(each -> each.process().hostname().stream())
            .distinct()
            .count();
    if (hostnames > 1) {
      return Optional.of(
          cannotCreate("different hostnames: the containers of a Pod have one together"));
    }
    return group.volumes().stream()
        .flatMap(each -> each instanceof GroupVolume.Named named ? volume(named) : Stream.empty())
        .findFirst();
  }

  private static Stream<GroupFailure> volume(GroupVolume.Named named) {
    boolean isPlain = named.driver().equals("local") && named.driverOptions().isEmpty();
    return named.outlivesGroup() && !(isPlain && named.autoprovision())
        ? Stream.of(
            new GroupFailure(
                Kind.CANNOT_CREATE_VOLUME,
                "volume "
                    + named.name()
                    + ": what tasks share here is a directory of the node, which is made when it is"
                    + " needed: autoprovision, the driver local, no options"))
        : Stream.empty();
  }

  private static GroupFailure cannotCreate(String what) {
    return new GroupFailure(
        Kind.CANNOT_CREATE_CONTAINER, "Kubernetes cannot do what is asked for: " + what);
  }

  private static Optional<String> user(Optional<String> user) {
    return user.filter(each -> !each.matches(NUMBERS))
        .map(each -> "user " + each + ": it takes numbers only, such as 1000:1000");
  }

  private static Optional<String> hostname(Optional<String> hostname) {
    return hostname
        .filter(each -> !PodNames.isLabel(each))
        .map(
            each -> "hostname " + each + ": it takes up to 63 lower-case letters, digits, hyphens");
  }

  private static Optional<String> limits(ContainerResources resources) {
    var ulimit = resources.ulimits().stream().filter(each -> !each.isDefault()).findFirst();
    if (ulimit.isPresent()) {
      return Optional.of("ulimit " + ulimit.get().name() + ": nodes decide it");
    }
    boolean swaps = resources.swapBytes().orElse(0) > 0 || resources.swappiness().isPresent();
    return swaps ? Optional.of("maxSwap and swappiness: nodes decide it") : Optional.empty();
  }

  private static Optional<String> security(ContainerSecurity security) {
    if (!security.devices().isEmpty()) {
      return Optional.of("devices: a Pod gets them from device plugins only");
    }
    return security.options().stream()
        .filter(each -> !each.startsWith(NO_NEW_PRIVILEGES))
        .findFirst()
        .map(each -> "security option " + each);
  }

  private static Optional<String> memoryFileSystems(ContainerSpec container) {
    return container.storage().tmpfs().stream()
        .filter(each -> !each.options().isEmpty())
        .findFirst()
        .map(each -> "mount options of tmpfs " + each.path());
  }

  /// Reads what {@link GroupFailure#toString} wrote.
  static GroupFailure parse(String text) {
    return Arrays.stream(Kind.values())
        .filter(kind -> text.startsWith(kind.word() + ": "))
        .findFirst()
        .map(kind -> new GroupFailure(kind, text.substring(kind.word().length() + 2)))
        .orElseThrow(() -> new IllegalArgumentException("not a failure: " + text));
  }
}

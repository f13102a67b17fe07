package dev.slipway.engine.docker;

import dev.slipway.engine.ContainerGroup;
import dev.slipway.engine.GroupId;
import dev.slipway.engine.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/// What things are called in the daemon, so that `docker ps` reads well and the same thing always
/// gets the same name.
///
/// @param instance tells two Slipways apart where the group's id alone does not
record Names(String instance) {
  private static final Pattern RANDOM_ID = Pattern.compile("[0-9a-f]{32}");
  private static final int SHORT = 12;

  /// Such as `slipway-web-3-app-0123456789ab`.
  String container(ContainerGroup group, String container) {
    return "slipway-" + plain(group.name()) + "-" + plain(container) + "-" + shortId(group.id());
  }

  /// Such as `slipway-web-3-sandbox.0123456789abcdef0123456789abcdef`: the whole id, because a
  /// sandbox that was ready before its group got its name, but can get no label any more.
  String sandbox(ContainerGroup group) {
    return "slipway-" + plain(group.name()) + "-sandbox." + group.id().value();
  }

  String volume(ContainerGroup group, String volume) {
    return "slipway-" + plain(group.name()) + "-" + plain(volume) + "-" + shortId(group.id());
  }

  String network(String network) {
    return "slipway-" + instance + "-" + plain(network);
  }

  String readySandbox(String random) {
    return "slipway-ready-sandbox-" + instance + "-" + random;
  }

  /// The group that a sandbox's name tells.
  static Optional<GroupId> groupOfSandbox(String name) {
    int dot = name.lastIndexOf("-sandbox.");
    return dot < 0
        ? Optional.empty()
        : Optional.of(new GroupId(name.substring(dot + "-sandbox.".length())));
  }

  /// The beginning of a random id; of a chosen one a hash, since another Slipway may choose the
  /// same.
  String shortId(GroupId id) {
    return RANDOM_ID.matcher(id.value()).matches()
        ? id.value().substring(0, SHORT)
        : Sha256.hex((instance + "/" + id.value()).getBytes(StandardCharsets.UTF_8))
            .substring(0, SHORT);
  }

  private static String plain(String name) {
    return name.replaceAll("[^A-Za-z0-9_.-]", "-");
  }
}

package dev.slipway.engine.kubernetes;

import dev.slipway.engine.ContainerGroup;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.CRC32;

/// Decides in which namespace a group's Pod lives: one for all, or one for each space of their
/// owner's.
///
/// @param base the one namespace, or what the names of all begin with
public record NamespaceRule(String base, boolean perSpace) {
  private static final int LONGEST = 63;

  /// The namespace of a group; different spaces have different ones.
  String of(ContainerGroup group) {
    return perSpace ? group.site().space().map(this::named).orElse(base) : base;
  }

  /// The space's own name where Kubernetes takes it, else one like it with a number that follows
  /// from it.
  private String named(String space) {
    var plain = base + "-" + space;
    if (PodNames.isLabel(plain)) {
      return plain;
    }
    var sum = new CRC32();
    sum.update(space.getBytes(StandardCharsets.UTF_8));
    var number = String.format(Locale.ROOT, "%08x", sum.getValue());
    var stem = PodNames.slug(plain);
    int most = LONGEST - number.length() - 1;
    return (stem.length() > most ? stem.substring(0, most) : stem) + "-" + number;
  }
}

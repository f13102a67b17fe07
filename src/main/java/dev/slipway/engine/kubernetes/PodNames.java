package dev.slipway.engine.kubernetes;

import dev.slipway.engine.ContainerGroup;
import java.util.Locale;
import java.util.regex.Pattern;

/// What groups and containers are called in Kubernetes, whose names are narrower than ECS's.
final class PodNames {
  private static final Pattern WORD = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
  private static final int LONGEST = 63;
  private static final int LONGEST_STEM = 50;

  private PodNames() {}

  static String pod(ContainerGroup group) {
    var id = trim(group.id().value());
    var stem = slug(group.name());
    return stem.isEmpty() ? id : stem + "-" + id;
  }

  /// The container's own name where Kubernetes takes it, else one like it with its place.
  static String container(ContainerGroup group, String name) {
    if (isLabel(name)) {
      return name;
    }
    int place = group.containers().stream().map(each -> each.name()).toList().indexOf(name);
    var stem = slug(name);
    return (stem.isEmpty() ? "container" : stem) + "--" + place;
  }

  /// The name of a volume that has that place in the group.
  static String volume(int place) {
    return "volume-" + place;
  }

  static boolean isLabel(String name) {
    return name.length() <= LONGEST && WORD.matcher(name).matches() && !name.contains("--");
  }

  /// Like the name, of the letters that Kubernetes takes.
  static String slug(String name) {
    var words = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    return trim(words.length() > LONGEST_STEM ? words.substring(0, LONGEST_STEM) : words);
  }

  private static String trim(String name) {
    return name.replaceAll("^-+|-+$", "");
  }
}

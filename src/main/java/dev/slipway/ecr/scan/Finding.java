package dev.slipway.ecr.scan;

import java.util.Map;
import java.util.TreeMap;

/// A vulnerability that a package of an image has.
///
/// @param name of the vulnerability
/// @param attributes such as `package_name`
public record Finding(
    String name, String description, String uri, String severity, Map<String, String> attributes) {

  public Finding {
    attributes = Map.copyOf(attributes);
  }

  /// Tells it from the other findings of an image.
  public String key() {
    return name + " " + attributes.getOrDefault("package_name", "");
  }

  static Finding of(Advisory advisory, InstalledPackage installed) {
    var attributes = new TreeMap<>(advisory.attributes());
    attributes.put("package_name", installed.name());
    attributes.put("package_version", installed.version());
    advisory.fixedIn().ifPresent(fixed -> attributes.put("fixed_in_version", fixed));
    return new Finding(
        advisory.id(), advisory.description(), advisory.uri(), advisory.severity(), attributes);
  }
}

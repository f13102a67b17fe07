package dev.slipway.ecr.scan;

import java.util.HashMap;
import java.util.Optional;

/// Which Linux an image is made of.
///
/// @param name such as `debian`
/// @param release such as `12` or `3.19.1`; empty where it has none
public record Distribution(String name, String release) {

  /// Reads `/etc/os-release`.
  static Optional<Distribution> of(String osRelease) {
    var values = new HashMap<String, String>();
    for (var line : osRelease.lines().toList()) {
      int equals = line.indexOf('=');
      if (equals > 0) {
        values.put(line.substring(0, equals), line.substring(equals + 1).replaceAll("[\"']", ""));
      }
    }
    return Optional.ofNullable(values.get("ID"))
        .map(name -> new Distribution(name, values.getOrDefault("VERSION_ID", "")));
  }

  /// Whether it is that release or a later point of it: `3.19.1` is of `3.19`.
  boolean isOf(String wanted) {
    return release.equals(wanted) || release.startsWith(wanted + ".");
  }
}

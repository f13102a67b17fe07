package dev.slipway.ecr.scan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Reads what the package tools of Debian and Alpine write down of what they installed.
final class PackageLists {

  private PackageLists() {}

  /// dpkg's `status`: paragraphs of `Name: value`. What is not installed any more is left out.
  static List<InstalledPackage> dpkg(String status) {
    return paragraphs(status, ": ", PackageLists::ofDpkg);
  }

  /// apk's `installed`: paragraphs of one letter and a value.
  static List<InstalledPackage> apk(String installed) {
    return paragraphs(
        installed,
        ":",
        fields -> {
          var name = Optional.ofNullable(fields.get("P"));
          var version = Optional.ofNullable(fields.get("V"));
          return name.isPresent() && version.isPresent()
              ? Optional.of(
                  new InstalledPackage(
                      name.get(), version.get(), fields.getOrDefault("o", name.get())))
              : Optional.empty();
        });
  }

  private static Optional<InstalledPackage> ofDpkg(Map<String, String> fields) {
    var name = Optional.ofNullable(fields.get("Package"));
    var version = Optional.ofNullable(fields.get("Version"));
    boolean isGone = !fields.getOrDefault("Status", "installed").endsWith("installed");
    if (name.isEmpty() || version.isEmpty() || isGone) {
      return Optional.empty();
    }
    // A source whose version differs has it in brackets.
    var source = fields.getOrDefault("Source", name.get()).split(" ", 2)[0];
    return Optional.of(new InstalledPackage(name.get(), version.get(), source));
  }

  private static List<InstalledPackage> paragraphs(
      String text,
      String separator,
      Function<Map<String, String>, Optional<InstalledPackage>> read) {
    var packages = new ArrayList<InstalledPackage>();
    for (var paragraph : text.split("\\n\\s*\\n", -1)) {
      var fields = new HashMap<String, String>();
      for (var line : paragraph.lines().toList()) {
        int end = line.indexOf(separator);
        if (end > 0 && !Character.isWhitespace(line.charAt(0))) {
          fields.putIfAbsent(
              line.substring(0, end), line.substring(end + separator.length()).strip());
        }
      }
      read.apply(fields).ifPresent(packages::add);
    }
    return packages;
  }
}

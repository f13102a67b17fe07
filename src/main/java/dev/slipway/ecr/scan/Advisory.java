package dev.slipway.ecr.scan;

import java.util.Map;
import java.util.Optional;

/// A known vulnerability of a package in a distribution.
///
/// @param id such as `CVE-2014-0160`
/// @param distribution such as `debian`, as `/etc/os-release` calls it
/// @param release of the distribution; where there is none, all
/// @param source the source package, by which distributions name what is wrong
/// @param fixedIn the first version without it; where there is none, every version has it
/// @param severity one of AWS's words
/// @param attributes further facts, such as `CVSS3_SCORE`
public record Advisory(
    String id,
    String distribution,
    Optional<String> release,
    String source,
    Optional<String> fixedIn,
    String severity,
    String description,
    String uri,
    Map<String, String> attributes) {

  public Advisory {
    attributes = Map.copyOf(attributes);
  }

  boolean isAbout(Distribution of, InstalledPackage installed) {
    return distribution.equals(of.name())
        && release.map(of::isOf).orElse(true)
        && (source.equals(installed.source()) || source.equals(installed.name()))
        && fixedIn.map(fixed -> isOlder(of, installed.version(), fixed)).orElse(true);
  }

  private static boolean isOlder(Distribution of, String version, String fixed) {
    return of.name().equals("alpine")
        ? new ApkVersion(version).compareTo(new ApkVersion(fixed)) < 0
        : new DebianVersion(version).compareTo(new DebianVersion(fixed)) < 0;
  }
}

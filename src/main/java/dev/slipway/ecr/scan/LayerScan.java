package dev.slipway.ecr.scan;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/// Collects the package lists of an image, layer by layer from the lowest: a later layer replaces
/// or removes what an earlier one has.
public final class LayerScan {
  private static final int LARGEST_LIST_BYTES = 64 * 1024 * 1024;
  private static final String DPKG = "var/lib/dpkg/status";
  private static final Set<String> APK = Set.of("lib/apk/db/installed", "usr/lib/apk/db/installed");
  private static final Set<String> RELEASE = Set.of("etc/os-release", "usr/lib/os-release");

  /// Images without dpkg itself have a file for each package.
  private static final Pattern DPKG_PARTS = Pattern.compile("var/lib/dpkg/status\\.d/[^/]+");

  private static final String REMOVED = ".wh.";

  private final Map<String, String> files = new TreeMap<>();

  /// Takes in a layer, a tar archive that may be compressed with gzip.
  public void add(InputStream layer) throws IOException {
    var tar = new TarReader(unpacked(layer));
    for (var entry = tar.next(); entry.isPresent(); entry = tar.next()) {
      var name = entry.get().name().replaceFirst("^\\.?/+", "");
      if (entry.get().isFile() && isWanted(name)) {
        files.put(name, new String(tar.content(LARGEST_LIST_BYTES), StandardCharsets.UTF_8));
      }
      int slash = name.lastIndexOf('/') + 1;
      if (name.startsWith(REMOVED, slash)) {
        files.remove(name.substring(0, slash) + name.substring(slash + REMOVED.length()));
      }
    }
  }

  /// What was found; empty where the image is of no distribution that is known here.
  public Optional<ImageContents> contents() {
    return RELEASE.stream()
        .flatMap(each -> Optional.ofNullable(files.get(each)).stream())
        .flatMap(each -> Distribution.of(each).stream())
        .findFirst()
        .map(distribution -> new ImageContents(distribution, packages()))
        .filter(each -> !each.packages().isEmpty());
  }

  private List<InstalledPackage> packages() {
    var packages = new ArrayList<InstalledPackage>();
    files.forEach(
        (name, text) -> {
          if (APK.contains(name)) {
            packages.addAll(PackageLists.apk(text));
          } else if (!RELEASE.contains(name)) {
            packages.addAll(PackageLists.dpkg(text));
          }
        });
    return packages;
  }

  private static boolean isWanted(String name) {
    return name.equals(DPKG)
        || APK.contains(name)
        || RELEASE.contains(name)
        || (DPKG_PARTS.matcher(name).matches() && !name.endsWith(".md5sums"));
  }

  private static InputStream unpacked(InputStream layer) throws IOException {
    var in = new BufferedInputStream(layer, 1 << 16);
    in.mark(2);
    boolean isGzip = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    return isGzip ? new GZIPInputStream(in, 1 << 16) : in;
  }
}

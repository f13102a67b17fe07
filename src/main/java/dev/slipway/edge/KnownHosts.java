package dev.slipway.edge;

import java.net.URI;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// The names under which Slipway answers. A page in a browser can make any name lead to this
/// machine (DNS rebinding), but it cannot make the browser send another name than its own: so
/// requests for foreign names, or from pages of foreign origins, are refused.
final class KnownHosts {

  /// The gateway of the link-local network, where containers find Slipway.
  private static final String GATEWAY = "169.254.170.2";

  private static final Pattern REGISTRY =
      Pattern.compile("\\d{12}\\.dkr\\.ecr\\.[a-z0-9-]+\\.amazonaws\\.com(\\.cn)?");
  private static final Pattern AUTHORITY =
      Pattern.compile("(\\[[0-9a-fA-F:.]+]|[A-Za-z0-9._-]+)(:\\d{1,5})?");

  private final Set<String> names;

  /// @param more names beside those that are always known
  KnownHosts(Collection<String> more) {
    names = new TreeSet<>(Set.of("localhost", "127.0.0.1", "[::1]", GATEWAY));
    more.forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
  }

  /// Whether a `Host` header names Slipway, on whatever port.
  boolean isKnown(String host) {
    var authority = AUTHORITY.matcher(host);
    if (!authority.matches()) {
      return false;
    }
    var name = authority.group(1).toLowerCase(Locale.ROOT);
    return names.contains(name) || REGISTRY.matcher(name).matches();
  }

  /// Whether an `Origin` header names a page of Slipway's own.
  boolean isKnownOrigin(String origin) {
    try {
      var uri = URI.create(origin);
      return uri.getRawAuthority() != null && isKnown(uri.getRawAuthority());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}

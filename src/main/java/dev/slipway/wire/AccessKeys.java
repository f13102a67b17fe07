package dev.slipway.wire;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The access keys that are configured. Where there are none, signatures are not looked at.
final class AccessKeys {

  private final Map<String, AccessKey> keys;

  AccessKeys(Collection<AccessKey> keys) {
    this.keys =
        keys.stream().collect(Collectors.toUnmodifiableMap(AccessKey::id, Function.identity()));
  }

  /// @param pairs each an access key id and its secret, parted by a colon
  static AccessKeys parse(Collection<String> pairs) {
    return new AccessKeys(pairs.stream().map(AccessKeys::parse).toList());
  }

  boolean areConfigured() {
    return !keys.isEmpty();
  }

  Optional<AccessKey> find(String id) {
    return Optional.ofNullable(keys.get(id));
  }

  private static AccessKey parse(String pair) {
    int colon = pair.indexOf(':');
    if (colon < 1 || colon == pair.length() - 1) {
      throw new IllegalArgumentException(
          "slipway.auth.keys must be pairs of an access key id and its secret, as in AKID:SECRET");
    }
    return AccessKey.lasting(pair.substring(0, colon).strip(), pair.substring(colon + 1).strip());
  }
}

package dev.slipway.wire;

import java.time.Instant;
import java.util.Optional;

/// An access key whose signatures are believed.
///
/// @param secret the key that signs
/// @param session the session token that must come along, for keys that were lent
/// @param expires when a lent key ends
public record AccessKey(
    String id, String secret, Optional<String> session, Optional<Instant> expires) {

  /// A key of a user's own, which has no end.
  public static AccessKey lasting(String id, String secret) {
    return new AccessKey(id, secret, Optional.empty(), Optional.empty());
  }

  /// Neither the secret nor the token may reach a log.
  @Override
  public String toString() {
    return "AccessKey[" + id + "]";
  }
}

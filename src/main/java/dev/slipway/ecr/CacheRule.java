package dev.slipway.ecr;

import java.time.Instant;
import java.util.Optional;

/// Says that repositories whose names begin with a prefix hold what another registry has.
///
/// @param prefix of the names here, or `ROOT` for all
/// @param upstreamUrl host and port of the other registry
/// @param upstreamPrefix of the names there, in place of the prefix here
public record CacheRule(
    String prefix,
    String upstreamUrl,
    Optional<String> upstreamRegistry,
    Optional<String> upstreamPrefix,
    Optional<String> credentialArn,
    Optional<String> customRoleArn,
    Instant createdAt,
    Instant updatedAt) {

  /// Whole words only.
  boolean isFor(String repository) {
    return prefix.equals(RepositoryPrefix.ROOT) || repository.startsWith(prefix + "/");
  }

  /// What the repository is called upstream.
  String upstreamName(String repository) {
    var rest =
        prefix.equals(RepositoryPrefix.ROOT)
            ? repository
            : repository.substring(prefix.length() + 1);
    return upstreamPrefix
        .filter(each -> !each.equals(RepositoryPrefix.ROOT))
        .map(each -> each + "/" + rest)
        .orElse(rest);
  }

  CacheRule with(Optional<String> credential, Optional<String> role, Instant now) {
    return new CacheRule(
        prefix,
        upstreamUrl,
        upstreamRegistry,
        upstreamPrefix,
        credential.or(this::credentialArn),
        role.or(this::customRoleArn),
        createdAt,
        now);
  }
}

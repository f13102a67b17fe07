package dev.slipway.ecr;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How a repository is set that is made because an image comes to it.
///
/// @param prefix of the names it is for, or `ROOT` for all
/// @param appliedFor AWS's words for why the image comes
public record CreationTemplate(
    String prefix,
    Optional<String> description,
    List<String> appliedFor,
    String encryptionType,
    Optional<String> kmsKey,
    Map<String, String> tags,
    TagMutability mutability,
    Optional<String> policy,
    Optional<String> lifecycle,
    Optional<String> customRoleArn,
    Instant createdAt,
    Instant updatedAt) {
  public CreationTemplate {
    appliedFor = List.copyOf(appliedFor);
    tags = Map.copyOf(tags);
  }

  /// Whole words only: `prod` is for `prod/app` and not for `production/app`.
  boolean isFor(String repository, String purpose) {
    return appliedFor.contains(purpose)
        && (prefix.equals(RepositoryPrefix.ROOT)
            || repository.startsWith(prefix.endsWith("/") ? prefix : prefix + "/"));
  }

  EcrRepository repository(PrivateRegistry registry, String name, Instant now) {
    return new EcrRepository(
        registry.account(),
        registry.region(),
        name,
        now,
        mutability,
        false,
        encryptionType,
        kmsKey,
        tags,
        lifecycle.map(each -> new LifecycleSetting(each, Optional.empty())),
        policy);
  }
}

package dev.slipway.ecr;

import dev.slipway.registry.RepositoryId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// A repository of images and how it is set.
///
/// @param encryptionType as the user asked; nothing is encrypted
/// @param tags the user's own words about it, by key
/// @param policy who may do what, as the user wrote it
public record EcrRepository(
    String account,
    String region,
    String name,
    Instant createdAt,
    TagMutability mutability,
    boolean scanOnPush,
    String encryptionType,
    Optional<String> kmsKey,
    Map<String, String> tags,
    Optional<LifecycleSetting> lifecycle,
    Optional<String> policy) {

  public EcrRepository {
    tags = Map.copyOf(tags);
  }

  PrivateRegistry registry() {
    return new PrivateRegistry(account, region);
  }

  String arn() {
    return registry().arn(name);
  }

  RepositoryId id() {
    return registry().id(name);
  }

  EcrRepository withTags(Map<String, String> changed) {
    return with(mutability, scanOnPush, changed, lifecycle, policy);
  }

  EcrRepository withMutability(TagMutability changed) {
    return with(changed, scanOnPush, tags, lifecycle, policy);
  }

  EcrRepository withScanOnPush(boolean changed) {
    return with(mutability, changed, tags, lifecycle, policy);
  }

  EcrRepository withLifecycle(Optional<LifecycleSetting> changed) {
    return with(mutability, scanOnPush, tags, changed, policy);
  }

  EcrRepository withPolicy(Optional<String> changed) {
    return with(mutability, scanOnPush, tags, lifecycle, changed);
  }

  private EcrRepository with(
      TagMutability mutability,
      boolean scanOnPush,
      Map<String, String> tags,
      Optional<LifecycleSetting> lifecycle,
      Optional<String> policy) {
    return new EcrRepository(
        account,
        region,
        name,
        createdAt,
        mutability,
        scanOnPush,
        encryptionType,
        kmsKey,
        tags,
        lifecycle,
        policy);
  }
}

package dev.slipway.ecr;

import dev.slipway.ecr.policy.AccessPolicy;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecr.model.EncryptionConfigurationForRepositoryCreationTemplate;

/// Reads the members that requests about templates share, or says what is wrong with them.
final class TemplateParts {
  private static final Set<String> PURPOSES =
      Set.of("REPLICATION", "PULL_THROUGH_CACHE", NewRepositories.ON_PUSH);
  private static final Pattern TRAILING_SLASH = Pattern.compile("/$");

  private TemplateParts() {}

  static String prefix(@Nullable String given) {
    var prefix = Required.of(given, "prefix");
    var bare = TRAILING_SLASH.matcher(prefix).replaceFirst("");
    if (!prefix.equals(RepositoryPrefix.ROOT)
        && (prefix.length() > 256 || !EcrNames.isRepositoryName(bare))) {
      throw EcrErrors.invalid("prefix", "must be the prefix of a repository name, or ROOT");
    }
    return prefix;
  }

  static List<String> appliedFor(boolean isThere, List<String> given) {
    var purposes = Required.list(isThere, given, "appliedFor", PURPOSES.size());
    if (!PURPOSES.containsAll(purposes)) {
      throw EcrErrors.invalid(
          "appliedFor",
          "Member must satisfy enum value set: [REPLICATION, PULL_THROUGH_CACHE, CREATE_ON_PUSH]");
    }
    return purposes;
  }

  /// A policy; an empty text stands for none.
  static Optional<String> policy(@Nullable String given) {
    return Optional.ofNullable(given)
        .filter(each -> !each.isEmpty())
        .map(
            each -> {
              if (AccessPolicy.find(RepositoryPolicyOperations.mustBeShort(each)).isEmpty()) {
                throw PolicyErrors.invalidPolicy("repository");
              }
              return each;
            });
  }

  static Optional<String> lifecycle(@Nullable String given) {
    return Optional.ofNullable(given)
        .filter(each -> !each.isEmpty())
        .map(LifecycleOperations::mustBePolicy);
  }

  static String encryptionType(
      @Nullable EncryptionConfigurationForRepositoryCreationTemplate given) {
    var type = given == null ? null : given.encryptionTypeAsString();
    return NewRepository.encryptionType(Optional.ofNullable(type));
  }

  static Optional<String> kmsKey(
      @Nullable EncryptionConfigurationForRepositoryCreationTemplate given) {
    return Optional.ofNullable(given)
        .flatMap(each -> Optional.ofNullable(each.kmsKey()))
        .filter(each -> !each.isEmpty());
  }
}

package dev.slipway.ecr;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ecr.model.CreateRepositoryRequest;
import software.amazon.awssdk.services.ecr.model.EncryptionConfiguration;

/// Makes a repository of what CreateRepository asks for, or says what is wrong with it.
final class NewRepository {
  static final String PLAIN = "AES256";
  private static final Set<String> ENCRYPTIONS = Set.of(PLAIN, "KMS", "KMS_DSSE");

  private NewRepository() {}

  static EcrRepository of(CreateRepositoryRequest request, PrivateRegistry registry, Instant now) {
    var name = EcrNames.mustBeRepositoryName(request.repositoryName());
    var encryption = Optional.ofNullable(request.encryptionConfiguration());
    var scanning = Optional.ofNullable(request.imageScanningConfiguration());
    return new EcrRepository(
        registry.account(),
        registry.region(),
        name,
        now,
        mutability(request),
        scanning.map(each -> Boolean.TRUE.equals(each.scanOnPush())).orElse(false),
        encryptionType(typeOf(encryption)),
        kmsKey(encryption),
        ResourceTags.of(request.tags()),
        Optional.empty(),
        Optional.empty());
  }

  private static TagMutability mutability(CreateRepositoryRequest request) {
    return TagMutability.of(
        Optional.ofNullable(request.imageTagMutabilityAsString()),
        TagMutability.wildcards(request.imageTagMutabilityExclusionFilters()));
  }

  private static Optional<String> typeOf(Optional<EncryptionConfiguration> encryption) {
    return encryption.flatMap(each -> Optional.ofNullable(each.encryptionTypeAsString()));
  }

  /// AWS's word for how images are encrypted, if it is one.
  static String encryptionType(Optional<String> asked) {
    var type = asked.orElse(PLAIN);
    if (!ENCRYPTIONS.contains(type)) {
      throw EcrErrors.invalid(
          "encryptionConfiguration.encryptionType",
          "Member must satisfy enum value set: [AES256, KMS, KMS_DSSE]");
    }
    return type;
  }

  private static Optional<String> kmsKey(Optional<EncryptionConfiguration> encryption) {
    var key = encryption.flatMap(each -> Optional.ofNullable(each.kmsKey()));
    if (key.isPresent() && encryptionType(typeOf(encryption)).equals(PLAIN)) {
      throw EcrErrors.invalid(
          "Invalid encryption configuration: Encryption key should not be set for AES256 encryption.");
    }
    return key;
  }
}

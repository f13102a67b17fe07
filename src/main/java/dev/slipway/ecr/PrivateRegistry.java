package dev.slipway.ecr;

import dev.slipway.registry.RepositoryId;
import dev.slipway.wire.Caller;
import java.util.Optional;

/// The one registry that an account has in a region; its id is the account's.
public record PrivateRegistry(String account, String region) {

  /// The registry of the caller's region that a request names, or the caller's own.
  static PrivateRegistry of(Caller caller, Optional<String> registryId) {
    registryId.ifPresent(EcrNames::mustBeRegistryId);
    return new PrivateRegistry(registryId.orElse(caller.account()), caller.region());
  }

  /// The registry of a repository.
  static PrivateRegistry of(RepositoryId repository) {
    var parts = repository.value().split("/", 3);
    return new PrivateRegistry(parts[0], parts[1]);
  }

  /// The host name that AWS gives the registry.
  String host() {
    return "%s.dkr.ecr.%s.%s".formatted(account, region, suffix());
  }

  String arn(String repositoryName) {
    return "arn:%s:ecr:%s:%s:repository/%s".formatted(partition(), region, account, repositoryName);
  }

  RepositoryId id(String repositoryName) {
    return new RepositoryId(prefix() + repositoryName);
  }

  String prefix() {
    return account + "/" + region + "/";
  }

  private String partition() {
    return region.startsWith("cn-")
        ? "aws-cn"
        : region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
  }

  private String suffix() {
    return region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
  }
}

package dev.slipway.ecr;

import dev.slipway.registry.TagName;
import java.time.Instant;
import java.util.Optional;

/// The copy of an image in another registry: to be made, made, or not possible.
///
/// @param repository the id of the repository it was pushed to
/// @param repositoryCreatedAt tells a repository from a former one of its name
/// @param failureCode why there is none, where it failed
public record Replica(
    String repository,
    Instant repositoryCreatedAt,
    String digest,
    Optional<TagName> tag,
    PrivateRegistry destination,
    Status status,
    Optional<String> failureCode) {

  /// AWS's words.
  enum Status {
    IN_PROGRESS,
    COMPLETE,
    FAILED
  }

  String key() {
    return prefix(repository, digest) + destination.prefix();
  }

  static String prefix(String repository, String digest) {
    return repository + "@" + digest + "#";
  }

  Replica complete() {
    return new Replica(
        repository,
        repositoryCreatedAt,
        digest,
        tag,
        destination,
        Status.COMPLETE,
        Optional.empty());
  }

  Replica failed(String code) {
    return new Replica(
        repository,
        repositoryCreatedAt,
        digest,
        tag,
        destination,
        Status.FAILED,
        Optional.of(code));
  }
}

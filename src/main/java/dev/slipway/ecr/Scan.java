package dev.slipway.ecr;

import dev.slipway.ecr.scan.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A look at an image's packages: asked for, under way or done.
///
/// @param repository the id of the repository
/// @param repositoryCreatedAt tells a repository from a former one of its name
/// @param description why there are no findings, where it failed
/// @param sourceUpdatedAt how old the list of vulnerabilities was
public record Scan(
    String repository,
    Instant repositoryCreatedAt,
    String digest,
    Status status,
    String description,
    Optional<Instant> completedAt,
    Optional<Instant> sourceUpdatedAt,
    List<Finding> findings) {

  public Scan {
    findings = List.copyOf(findings);
  }

  /// AWS's words.
  enum Status {
    IN_PROGRESS,
    COMPLETE,
    FAILED
  }

  static Scan begun(EcrRepository repository, String digest) {
    return new Scan(
        repository.id().value(),
        repository.createdAt(),
        digest,
        Status.IN_PROGRESS,
        "",
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  Scan complete(List<Finding> found, Instant sourceUpdated, Instant now) {
    return new Scan(
        repository,
        repositoryCreatedAt,
        digest,
        Status.COMPLETE,
        "The scan was completed successfully.",
        Optional.of(now),
        Optional.of(sourceUpdated),
        found);
  }

  Scan failed(String why, Instant now) {
    return new Scan(
        repository,
        repositoryCreatedAt,
        digest,
        Status.FAILED,
        why,
        Optional.of(now),
        Optional.empty(),
        List.of());
  }
}

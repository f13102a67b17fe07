package dev.slipway.ecr;

import dev.slipway.ecr.scan.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// A look at an image's packages: asked for, under way or done.
///
/// @param repository the id of the repository
/// @param repositoryCreatedAt tells a repository from a former one of its name
/// @param description why there are no findings, where it failed
/// @param completedAt while a later look is under way, that of the last one, like all findings
/// @param sourceUpdatedAt how old the list of vulnerabilities was
/// @param enhanced how often enhanced scanning looks; empty for basic scanning
/// @param firstSeen when enhanced scanning found each of its findings first, by their keys
public record Scan(
    String repository,
    Instant repositoryCreatedAt,
    String digest,
    Status status,
    String description,
    Optional<Instant> completedAt,
    Optional<Instant> sourceUpdatedAt,
    List<Finding> findings,
    Optional<String> enhanced,
    Map<String, Instant> firstSeen) {

  public Scan {
    findings = List.copyOf(findings);
    firstSeen = Map.copyOf(firstSeen);
  }

  /// AWS's words.
  enum Status {
    IN_PROGRESS,
    COMPLETE,
    FAILED
  }

  static Scan begun(EcrRepository repository, String digest, Optional<String> enhanced) {
    return new Scan(
        repository.id().value(),
        repository.createdAt(),
        digest,
        Status.IN_PROGRESS,
        "",
        Optional.empty(),
        Optional.empty(),
        List.of(),
        enhanced,
        Map.of());
  }

  /// Another look by enhanced scanning, until whose end the findings of this one stand.
  Scan again(String frequency) {
    return new Scan(
        repository,
        repositoryCreatedAt,
        digest,
        Status.IN_PROGRESS,
        description,
        completedAt,
        sourceUpdatedAt,
        findings,
        Optional.of(frequency),
        firstSeen);
  }

  Scan complete(List<Finding> found, Instant sourceUpdated, Instant now) {
    var seen =
        found.stream()
            .collect(
                Collectors.toMap(
                    Finding::key,
                    each -> firstSeen.getOrDefault(each.key(), now),
                    (one, _) -> one));
    return new Scan(
        repository,
        repositoryCreatedAt,
        digest,
        Status.COMPLETE,
        "The scan was completed successfully.",
        Optional.of(now),
        Optional.of(sourceUpdated),
        found,
        enhanced,
        enhanced.isPresent() ? seen : Map.of());
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
        List.of(),
        enhanced,
        Map.of());
  }

  /// Whether a look has ended well, be it this one or the last one.
  boolean hasFindings() {
    return status != Status.FAILED && completedAt.isPresent();
  }

  boolean isContinuous() {
    return enhanced.filter(ScanningSetting.CONTINUOUS::equals).isPresent();
  }

  /// Whether the image is to be looked at again, because the list that it was compared with is no
  /// longer the one that there is. What could not be read once cannot be read later either.
  boolean isOutdated(Instant listUpdatedAt) {
    return status == Status.COMPLETE && !sourceUpdatedAt.equals(Optional.of(listUpdatedAt));
  }
}

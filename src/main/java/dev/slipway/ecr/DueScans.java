package dev.slipway.ecr;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/// Which images enhanced scanning should look at now; not at those in the archive.
final class DueScans {
  private final Repositories repositories;
  private final Registries registries;
  private final ImageTraces traces;
  private final Scans scans;

  DueScans(Repositories repositories, Registries registries, ImageTraces traces, Scans scans) {
    this.repositories = repositories;
    this.registries = registries;
    this.traces = traces;
    this.scans = scans;
  }

  /// Whether there is a repository that is scanned all the time.
  boolean wanted() {
    return continuous().findAny().isPresent();
  }

  /// Has all images scanned that never were, or with a list of another day.
  void start(Instant listUpdatedAt) {
    continuous().forEach(repository -> start(repository, listUpdatedAt));
  }

  private void start(EcrRepository repository, Instant listUpdatedAt) {
    traces.images().manifests(repository.id()).stream()
        .filter(ImageScanner::canScan)
        .filter(each -> traces.storages().of(repository.id(), each).isActive())
        .filter(each -> isDue(scans.find(repository, each.digest()), listUpdatedAt))
        .forEach(
            each ->
                scans.start(repository, each.digest(), Optional.of(ScanningSetting.CONTINUOUS)));
  }

  static boolean isDue(Optional<Scan> last, Instant listUpdatedAt) {
    return last.filter(Scan::isContinuous).map(each -> each.isOutdated(listUpdatedAt)).orElse(true);
  }

  private Stream<EcrRepository> continuous() {
    return repositories.all().stream().filter(this::isContinuous);
  }

  private boolean isContinuous(EcrRepository repository) {
    return registries
        .settings(repository.registry())
        .scanningOrNone()
        .enhanced(repository)
        .filter(ScanningSetting.CONTINUOUS::equals)
        .isPresent();
  }
}

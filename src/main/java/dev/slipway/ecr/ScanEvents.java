package dev.slipway.ecr;

import dev.slipway.ecr.scan.Finding;
import dev.slipway.events.Event;
import dev.slipway.events.EventBus;
import dev.slipway.registry.Digest;
import dev.slipway.registry.Images;
import dev.slipway.registry.RepositoryId;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What happens to scans, told as ECR and Inspector tell EventBridge.
///
/// <https://docs.aws.amazon.com/AmazonECR/latest/userguide/ecr-eventbridge.html>,
/// <https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning-enhanced-events.html>
///
/// Not emulated: Inspector's events about single findings.
public final class ScanEvents {
  private final EventBus bus;
  private final Repositories repositories;
  private final Images images;
  private final InstantSource clock;

  ScanEvents(EventBus bus, Repositories repositories, Images images, InstantSource clock) {
    this.bus = bus;
    this.repositories = repositories;
    this.images = images;
    this.clock = clock;
  }

  /// A scan has ended, well or not. Of enhanced scanning only an image's first is told.
  ///
  /// @param before what it was before it ended
  void ended(Scan before, Scan scan) {
    var repository = repositories.find(new RepositoryId(scan.repository()));
    if (scan.enhanced().isEmpty()) {
      repository.ifPresent(each -> basic(each, scan));
    } else if (scan.status() == Scan.Status.COMPLETE && before.completedAt().isEmpty()) {
      repository.ifPresent(each -> enhanced(each, scan));
    }
  }

  private void basic(EcrRepository repository, Scan scan) {
    var detail = new LinkedHashMap<String, Object>();
    detail.put("scan-status", scan.status().name());
    detail.put("repository-name", repository.name());
    detail.put("finding-severity-counts", severities(scan.findings()));
    image(detail, repository, scan);
    tell("aws.ecr", repository.registry(), "ECR Image Scan", List.of(repository.arn()), detail);
  }

  private void enhanced(EcrRepository repository, Scan scan) {
    var counts = severities(scan.findings());
    counts.put("TOTAL", (long) scan.findings().size());
    var detail = new LinkedHashMap<String, Object>();
    detail.put("scan-status", "INITIAL_SCAN_COMPLETE");
    detail.put("repository-name", repository.arn());
    detail.put("finding-severity-counts", counts);
    image(detail, repository, scan);
    var resources = List.of(repository.arn());
    tell("aws.inspector2", repository.registry(), "Inspector2 Scan", resources, detail);
  }

  private void image(Map<String, Object> detail, EcrRepository repository, Scan scan) {
    var tags =
        images
            .tagsOf(repository.id(), Digest.parse(scan.digest()))
            .map(each -> each.name().value())
            .toList();
    detail.put("image-digest", scan.digest());
    detail.put("image-tags", tags);
  }

  /// The registry's rules have changed; told where enhanced scanning is on and a repository is now
  /// scanned at other times.
  void rulesChanged(PrivateRegistry registry, ScanningSetting before, ScanningSetting now) {
    var changed =
        repositories.all(registry).stream()
            .filter(each -> !before.frequency(each).equals(now.frequency(each)))
            .map(each -> change(each, before, now))
            .toList();
    if (now.isEnhanced() && !changed.isEmpty()) {
      var detail = new LinkedHashMap<String, Object>();
      detail.put("action-type", "SCAN_FREQUENCY_CHANGE");
      detail.put("repositories", changed);
      detail.put("resource-type", "REPOSITORY");
      detail.put("scan-type", now.type());
      tell("aws.ecr", registry, "ECR Scan Resource Change", List.of(), detail);
    }
  }

  private static Map<String, Object> change(
      EcrRepository repository, ScanningSetting before, ScanningSetting now) {
    var change = new LinkedHashMap<String, Object>();
    change.put("repository-name", repository.name());
    change.put("repository-arn", repository.arn());
    change.put("scan-frequency", now.frequency(repository));
    change.put("previous-scan-frequency", before.frequency(repository));
    return change;
  }

  private static Map<String, Long> severities(List<Finding> findings) {
    return findings.stream()
        .collect(Collectors.groupingBy(Finding::severity, TreeMap::new, Collectors.counting()));
  }

  private void tell(
      String source,
      PrivateRegistry registry,
      String type,
      List<String> resources,
      Map<String, Object> detail) {
    var origin = new Event.Origin(source, registry.account(), registry.region(), clock.instant());
    bus.publish(Event.of(origin, type, resources, detail));
  }
}

package dev.slipway.ecr;

import dev.slipway.ecr.scan.Finding;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ecr.model.Attribute;
import software.amazon.awssdk.services.ecr.model.ImageScanFinding;
import software.amazon.awssdk.services.ecr.model.ImageScanFindings;
import software.amazon.awssdk.services.ecr.model.ImageScanStatus;

/// A scan as AWS tells it.
final class ScanToAws {

  private ScanToAws() {}

  /// An image that is scanned all the time is `ACTIVE` from its first scan on, also while it is
  /// looked at once more.
  static ImageScanStatus status(Scan scan) {
    return scan.isContinuous() && scan.hasFindings()
        ? ImageScanStatus.builder()
            .status("ACTIVE")
            .description("Continuous scan is selected for image.")
            .build()
        : ImageScanStatus.builder()
            .status(scan.status().name())
            .description(scan.description())
            .build();
  }

  /// Those of basic scanning and of enhanced scanning have members of their own.
  ///
  /// @param page the findings that are shown; all are counted
  static ImageScanFindings findings(Scan scan, List<Finding> page, EnhancedFindings enhanced) {
    var shown =
        ImageScanFindings.builder()
            .imageScanCompletedAt(scan.completedAt().orElse(null))
            .vulnerabilitySourceUpdatedAt(scan.sourceUpdatedAt().orElse(null))
            .findingSeverityCountsWithStrings(severities(scan));
    return scan.enhanced().isPresent()
        ? shown.enhancedFindings(page.stream().map(enhanced::finding).toList()).build()
        : shown.findings(page.stream().map(ScanToAws::finding).toList()).build();
  }

  private static Map<String, Integer> severities(Scan scan) {
    return scan.findings().stream()
        .collect(
            Collectors.groupingBy(
                each -> severity(scan, each), TreeMap::new, Collectors.summingInt(_ -> 1)));
  }

  private static String severity(Scan scan, Finding finding) {
    return scan.enhanced().isPresent() ? EnhancedFindings.severity(finding) : finding.severity();
  }

  private static ImageScanFinding finding(Finding finding) {
    return ImageScanFinding.builder()
        .name(finding.name())
        .description(finding.description())
        .uri(finding.uri())
        .severity(finding.severity())
        .attributes(
            new TreeMap<>(finding.attributes())
                .entrySet().stream()
                    .map(
                        each ->
                            Attribute.builder().key(each.getKey()).value(each.getValue()).build())
                    .toList())
        .build();
  }
}

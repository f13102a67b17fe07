package dev.slipway.ecr;

import dev.slipway.ecr.scan.Finding;
import dev.slipway.registry.Manifest;
import dev.slipway.wire.AwsOperations;
import dev.slipway.wire.Caller;
import dev.slipway.wire.Operation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.ecr.model.Attribute;
import software.amazon.awssdk.services.ecr.model.DescribeImageScanFindingsRequest;
import software.amazon.awssdk.services.ecr.model.DescribeImageScanFindingsResponse;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;
import software.amazon.awssdk.services.ecr.model.ImageScanFinding;
import software.amazon.awssdk.services.ecr.model.ImageScanFindings;
import software.amazon.awssdk.services.ecr.model.StartImageScanRequest;
import software.amazon.awssdk.services.ecr.model.StartImageScanResponse;

/// Images scanned for vulnerabilities, and what was found.
@ApplicationScoped
public class ScanOperations implements AwsOperations {
  private final EcrImages images;
  private final Scans scans;

  ScanOperations(EcrImages images, Scans scans) {
    this.images = images;
    this.scans = scans;
  }

  /// <https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_StartImageScan.html>
  ///
  /// The package lists of dpkg and apk are read out of the layers and compared with the list in the
  /// file `slipway.ecr.vulnerabilities`, or with a short one that is only good for trying it out.
  ///
  /// Not emulated: AWS's own knowledge of vulnerabilities, and the limit of one scan a day.
  @Operation
  public StartImageScanResponse startImageScan(StartImageScanRequest request, Caller caller) {
    var wanted = Required.of(request.imageId(), "imageId");
    var repository = images.repository(request, caller);
    var manifest = images.require(repository, wanted);
    if (!ImageScanner.canScan(manifest)) {
      throw ScanErrors.unsupported(repository, manifest.content().mediaType().text());
    }
    scans.start(repository, manifest.digest());
    return StartImageScanResponse.builder()
        .registryId(repository.account())
        .repositoryName(repository.name())
        .imageId(id(wanted, manifest))
        .imageScanStatus(s -> s.status("IN_PROGRESS"))
        .build();
  }

  /// <https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeImageScanFindings.html>
  @Operation
  public DescribeImageScanFindingsResponse describeImageScanFindings(
      DescribeImageScanFindingsRequest request, Caller caller) {
    var wanted = Required.of(request.imageId(), "imageId");
    var repository = images.repository(request, caller);
    var manifest = images.require(repository, wanted);
    var scan =
        scans
            .find(repository, manifest.digest())
            .orElseThrow(() -> ScanErrors.notFound(repository, wanted));
    var page =
        EcrPage.of(
            numbered(scan.findings()),
            Numbered::key,
            Optional.ofNullable(request.maxResults()),
            Optional.ofNullable(request.nextToken()));
    var response =
        DescribeImageScanFindingsResponse.builder()
            .registryId(repository.account())
            .repositoryName(repository.name())
            .imageId(id(wanted, manifest))
            .imageScanStatus(s -> s.status(scan.status().name()).description(scan.description()))
            .nextToken(page.nextToken().orElse(null));
    return (scan.status() == Scan.Status.COMPLETE
            ? response.imageScanFindings(findings(scan, page.items()))
            : response)
        .build();
  }

  /// A finding and its place in the order of all.
  private record Numbered(int number, Finding finding) {

    String key() {
      return "%08d".formatted(number);
    }
  }

  private static List<Numbered> numbered(List<Finding> findings) {
    return IntStream.range(0, findings.size())
        .mapToObj(each -> new Numbered(each, findings.get(each)))
        .toList();
  }

  private static ImageScanFindings findings(Scan scan, List<Numbered> page) {
    var counts =
        scan.findings().stream()
            .collect(
                Collectors.groupingBy(
                    Finding::severity, TreeMap::new, Collectors.summingInt(_ -> 1)));
    return ImageScanFindings.builder()
        .imageScanCompletedAt(scan.completedAt().orElse(null))
        .vulnerabilitySourceUpdatedAt(scan.sourceUpdatedAt().orElse(null))
        .findingSeverityCountsWithStrings(counts)
        .findings(page.stream().map(Numbered::finding).map(ScanOperations::finding).toList())
        .build();
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

  private static ImageIdentifier id(ImageIdentifier wanted, Manifest manifest) {
    return wanted.toBuilder().imageDigest(manifest.digest().toString()).build();
  }
}

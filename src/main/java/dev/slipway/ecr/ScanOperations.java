package dev.slipway.ecr;

import dev.slipway.registry.Manifest;
import dev.slipway.wire.AwsOperations;
import dev.slipway.wire.Caller;
import dev.slipway.wire.Operation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import software.amazon.awssdk.services.ecr.model.DescribeImageScanFindingsRequest;
import software.amazon.awssdk.services.ecr.model.DescribeImageScanFindingsResponse;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;
import software.amazon.awssdk.services.ecr.model.StartImageScanRequest;
import software.amazon.awssdk.services.ecr.model.StartImageScanResponse;

/// Images scanned for vulnerabilities, and what was found.
@ApplicationScoped
public class ScanOperations implements AwsOperations {
  private final EcrImages images;
  private final Registries registries;
  private final Scans scans;

  ScanOperations(EcrImages images, Registries registries, Scans scans) {
    this.images = images;
    this.registries = registries;
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
    if (registries.settings(repository.registry()).scanningOrNone().isEnhanced()) {
      throw ScanErrors.notAskedFor();
    }
    if (images.isArchived(repository, manifest)) {
      throw StorageErrors.cannotBeScanned(repository, wanted);
    }
    if (!ImageScanner.canScan(manifest)) {
      throw ScanErrors.unsupported(repository, manifest.content().mediaType().text());
    }
    scans.start(repository, manifest.digest(), Optional.empty());
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
    if (images.isArchived(repository, manifest)) {
      return DescribeImageScanFindingsResponse.builder()
          .registryId(repository.account())
          .repositoryName(repository.name())
          .imageId(id(wanted, manifest))
          .imageScanStatus(s -> s.status("IMAGE_ARCHIVED"))
          .build();
    }
    var scan =
        scans
            .find(repository, manifest.digest())
            .orElseThrow(() -> ScanErrors.notFound(repository, wanted));
    var page =
        EcrPage.of(
            Numbered.all(scan.findings()),
            Numbered::key,
            Optional.ofNullable(request.maxResults()),
            Optional.ofNullable(request.nextToken()));
    var shown = page.items().stream().map(Numbered::item).toList();
    var response =
        DescribeImageScanFindingsResponse.builder()
            .registryId(repository.account())
            .repositoryName(repository.name())
            .imageId(id(wanted, manifest))
            .imageScanStatus(ScanToAws.status(scan))
            .nextToken(page.nextToken().orElse(null));
    var enhanced = new EnhancedFindings(repository, images.tags(repository, manifest), scan);
    return (scan.hasFindings()
            ? response.imageScanFindings(ScanToAws.findings(scan, shown, enhanced))
            : response)
        .build();
  }

  private static ImageIdentifier id(ImageIdentifier wanted, Manifest manifest) {
    return wanted.toBuilder().imageDigest(manifest.digest().toString()).build();
  }
}

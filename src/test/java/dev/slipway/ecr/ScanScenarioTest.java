package dev.slipway.ecr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.DescribeImageScanFindingsResponse;
import software.amazon.awssdk.services.ecr.model.FindingSeverity;
import software.amazon.awssdk.services.ecr.model.RegistryScanningRule;
import software.amazon.awssdk.services.ecr.model.ScanFrequency;
import software.amazon.awssdk.services.ecr.model.ScanNotFoundException;
import software.amazon.awssdk.services.ecr.model.ScanningRepositoryFilter;
import software.amazon.awssdk.services.ecr.model.UnsupportedImageTypeException;

/// Images are scanned when asked for and on push, and what is wrong in them is found.
@QuarkusTest
class ScanScenarioTest {
  @TestHTTPResource URI root;
  @TempDir Path scratch;
  private EcrFixture registry;
  private EcrClient ecr;

  @BeforeEach
  void connect() {
    registry = new EcrFixture(root);
    ecr = registry.client();
  }

  @Test
  void aScanThatIsAskedForFindsTheOldPackage() throws IOException {
    ecr.createRepository(r -> r.repositoryName("scan/manual"));
    registry.pushLayer("scan/manual", DebianLayer.of(scratch, "2.36-9+deb12u1"), "old");
    assertThatThrownBy(() -> findings("scan/manual", "old"))
        .isInstanceOf(ScanNotFoundException.class)
        .hasMessageContaining(
            "Image scan does not exist for the image with '{imageDigest:'null', imageTag:'old'}' in the repository with name 'scan/manual' in the registry with id '000000000000'");

    ecr.startImageScan(r -> r.repositoryName("scan/manual").imageId(i -> i.imageTag("old")));

    await("scan/manual", "old");
    var found = findings("scan/manual", "old").imageScanFindings();
    assertThat(found.findingSeverityCounts()).containsEntry(FindingSeverity.HIGH, 1);
    assertThat(found.findings().getFirst().name()).isEqualTo("CVE-2023-4911");
    assertThat(found.findings().getFirst().attributes())
        .anyMatch(each -> each.key().equals("package_name") && each.value().equals("libc6"));
    assertThat(found.imageScanCompletedAt()).isNotNull();
  }

  @Test
  void aRepositoryThatScansOnPushDoesSo() throws IOException {
    ecr.createRepository(
        r -> r.repositoryName("scan/on-push").imageScanningConfiguration(s -> s.scanOnPush(true)));
    registry.pushLayer("scan/on-push", DebianLayer.of(scratch, "2.36-9+deb12u9"), "new");

    await("scan/on-push", "new");

    assertThat(findings("scan/on-push", "new").imageScanFindings().findings()).isEmpty();
  }

  @Test
  void aRuleOfTheRegistryScansTheRepositoriesThatItNames() throws IOException {
    var own = registry.client("555500000011", Region.US_EAST_1);
    own.createRepository(r -> r.repositoryName("prod/app"));
    own.createRepository(r -> r.repositoryName("test/app"));
    own.putRegistryScanningConfiguration(
        r ->
            r.scanType("BASIC")
                .rules(
                    RegistryScanningRule.builder()
                        .scanFrequency(ScanFrequency.SCAN_ON_PUSH)
                        .repositoryFilters(
                            ScanningRepositoryFilter.builder()
                                .filterType("WILDCARD")
                                .filter("prod*")
                                .build())
                        .build()));

    var effective =
        own.batchGetRepositoryScanningConfiguration(
            r -> r.repositoryNames("prod/app", "test/app", "none/app"));
    assertThat(effective.scanningConfigurations())
        .extracting(each -> each.scanFrequencyAsString())
        .containsExactly("SCAN_ON_PUSH", "MANUAL");
    assertThat(effective.failures().getFirst().failureCodeAsString())
        .isEqualTo("REPOSITORY_NOT_FOUND");
    assertThat(own.getRegistryScanningConfiguration(r -> {}).scanningConfiguration().rules().size())
        .isEqualTo(1);
    registry.pushLayer(
        "555500000011.dkr.ecr.us-east-1.amazonaws.com/prod/app",
        DebianLayer.of(scratch, "2.36-9"),
        "1");
    ecr = own;
    await("prod/app", "1");
    assertThat(findings("prod/app", "1").imageScanFindings().findings()).hasSize(1);
  }

  @Test
  void whatHasNoPackagesFailsAndAnIndexIsRefused() {
    ecr.createRepository(r -> r.repositoryName("scan/other"));
    var image = registry.push("scan/other", "no archive", "text");
    registry.put("scan/other", "index", EcrFixture.INDEX, EcrFixture.index(image));

    ecr.startImageScan(r -> r.repositoryName("scan/other").imageId(i -> i.imageTag("text")));
    EcrFixture.await(
        "the scan to fail",
        () -> findings("scan/other", "text").imageScanStatus().statusAsString().equals("FAILED"));
    assertThat(findings("scan/other", "text").imageScanStatus().description())
        .startsWith("UnsupportedImageError");
    assertThatThrownBy(
            () ->
                ecr.startImageScan(
                    r -> r.repositoryName("scan/other").imageId(i -> i.imageTag("index"))))
        .isInstanceOf(UnsupportedImageTypeException.class);
  }

  private void await(String repository, String tag) {
    EcrFixture.await("the scan", () -> isComplete(repository, tag));
  }

  private boolean isComplete(String repository, String tag) {
    try {
      return findings(repository, tag).imageScanStatus().statusAsString().equals("COMPLETE");
    } catch (ScanNotFoundException e) {
      return false;
    }
  }

  private DescribeImageScanFindingsResponse findings(String repository, String tag) {
    return ecr.describeImageScanFindings(
        r -> r.repositoryName(repository).imageId(i -> i.imageTag(tag)));
  }
}

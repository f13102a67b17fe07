package dev.slipway.ecr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.events.Event;
import dev.slipway.events.EventBus;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.DescribeImageScanFindingsResponse;
import software.amazon.awssdk.services.ecr.model.EcrException;
import software.amazon.awssdk.services.ecr.model.EnhancedImageScanFinding;
import software.amazon.awssdk.services.ecr.model.RegistryScanningRule;
import software.amazon.awssdk.services.ecr.model.ScanFrequency;
import software.amazon.awssdk.services.ecr.model.ScanNotFoundException;
import software.amazon.awssdk.services.ecr.model.ScanType;
import software.amazon.awssdk.services.ecr.model.ScanningRepositoryFilter;

/// Enhanced scanning looks at images by itself, and again when more is known.
@QuarkusTest
@TestProfile(EnhancedScanTest.OwnList.class)
class EnhancedScanTest {
  private static final String OLD = "CVE-2023-4911";
  private static final String NEW = "CVE-2024-2961";

  @TestHTTPResource URI root;
  @Inject EventBus bus;
  @TempDir Path scratch;
  private final List<Event> heard = new CopyOnWriteArrayList<>();
  private EcrFixture registry;

  /// A list of vulnerabilities that changes, and is looked at often.
  public static final class OwnList implements QuarkusTestProfile {
    private static final Path FILE = file();

    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "slipway.ecr.vulnerabilities", FILE.toString(), "slipway.ecr.scan-interval", "PT0.1S");
    }

    private static Path file() {
      try {
        return Files.createTempDirectory("slipway-list").resolve("vulnerabilities.json");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @BeforeEach
  void listen() throws IOException {
    registry = new EcrFixture(root);
    bus.subscribe(heard::add);
    known("2026-01-01", OLD);
  }

  @Test
  void whatWasThereBeforeIsScannedAndScannedAgainWhenMoreIsKnown() throws IOException {
    var ecr = registry.client("555500000041", Region.US_EAST_1);
    ecr.createRepository(r -> r.repositoryName("deep/app"));
    push("555500000041", "deep/app");

    ecr.putRegistryScanningConfiguration(r -> r.scanType(ScanType.ENHANCED));

    EcrFixture.await("the scan", () -> found(ecr, "deep/app").equals(List.of(OLD)));
    var first = findings(ecr, "deep/app");
    assertThat(first.imageScanStatus().statusAsString()).isEqualTo("ACTIVE");
    assertThat(first.imageScanStatus().description())
        .isEqualTo("Continuous scan is selected for image.");
    assertThat(first.imageScanFindings().findings()).isEmpty();
    assertThat(first.imageScanFindings().findingSeverityCountsAsStrings())
        .isEqualTo(Map.of("HIGH", 1));
    isWhole(first.imageScanFindings().enhancedFindings().getFirst());

    known("2026-02-02", OLD, NEW);

    EcrFixture.await("the next scan", () -> found(ecr, "deep/app").equals(List.of(OLD, NEW)));
    var later = findings(ecr, "deep/app").imageScanFindings().enhancedFindings();
    var before = first.imageScanFindings().enhancedFindings().getFirst();
    assertThat(later.getFirst().findingArn()).isEqualTo(before.findingArn());
    assertThat(later.getFirst().firstObservedAt()).isEqualTo(before.firstObservedAt());
    assertThat(later.getFirst().lastObservedAt()).isAfter(before.lastObservedAt());
    assertThat(later.getLast().firstObservedAt()).isEqualTo(later.getLast().lastObservedAt());

    known("2026-03-03", NEW);

    EcrFixture.await("the last scan", () -> found(ecr, "deep/app").equals(List.of(NEW)));
    assertThat(about("Inspector2 Scan", "555500000041")).hasSize(1);
  }

  private static void isWhole(EnhancedImageScanFinding finding) {
    assertThat(finding.title()).isEqualTo(OLD + " - libc6");
    assertThat(finding.findingArn())
        .matches("arn:aws:inspector2:us-east-1:555500000041:finding/[0-9a-f]{32}");
    assertThat(finding.score()).isEqualTo(7.8);
    assertThat(finding.fixAvailable()).isEqualTo("YES");
    var vulnerable = finding.packageVulnerabilityDetails().vulnerablePackages().getFirst();
    assertThat(vulnerable.name()).isEqualTo("libc6");
    assertThat(vulnerable.version()).isEqualTo("2.36-9");
    assertThat(vulnerable.fixedInVersion()).isEqualTo("2.36-9+deb12u9");
    var image = finding.resources().getFirst().details().awsEcrContainerImage();
    assertThat(image.repositoryName()).isEqualTo("deep/app");
    assertThat(image.imageTags()).containsExactly("1");
  }

  @Test
  void nobodyAsksForItAndItIsToldAsInspectorTells() throws IOException {
    var ecr = registry.client("555500000042", Region.US_EAST_1);
    ecr.createRepository(r -> r.repositoryName("told/app"));
    ecr.putRegistryScanningConfiguration(r -> r.scanType(ScanType.ENHANCED));
    push("555500000042", "told/app");

    EcrFixture.await("the event", () -> about("Inspector2 Scan", "555500000042").size() == 1);
    var scanned = about("Inspector2 Scan", "555500000042").getFirst();
    assertThat(scanned.source()).isEqualTo("aws.inspector2");
    assertThat(scanned.detail())
        .containsEntry("scan-status", "INITIAL_SCAN_COMPLETE")
        .containsEntry("repository-name", "arn:aws:ecr:us-east-1:555500000042:repository/told/app")
        .containsEntry("finding-severity-counts", Map.of("HIGH", 1L, "TOTAL", 1L))
        .containsEntry("image-tags", List.of("1"));
    var changed = about("ECR Scan Resource Change", "555500000042").getFirst();
    assertThat(changed.detail())
        .containsEntry("action-type", "SCAN_FREQUENCY_CHANGE")
        .containsEntry(
            "repositories",
            List.of(
                Map.of(
                    "repository-name",
                    "told/app",
                    "repository-arn",
                    "arn:aws:ecr:us-east-1:555500000042:repository/told/app",
                    "scan-frequency",
                    "CONTINUOUS_SCAN",
                    "previous-scan-frequency",
                    "MANUAL")));
    assertThatThrownBy(
            () ->
                ecr.startImageScan(r -> r.repositoryName("told/app").imageId(i -> i.imageTag("1"))))
        .isInstanceOfSatisfying(
            EcrException.class,
            refused -> {
              assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("ValidationException");
              assertThat(refused.awsErrorDetails().errorMessage())
                  .isEqualTo("This feature is disabled");
            });
  }

  @Test
  void aRuleOnPushScansOnceAndWhatNoRuleNamesIsLeftAlone() throws IOException {
    var ecr = registry.client("555500000043", Region.US_EAST_1);
    ecr.createRepository(
        r -> r.repositoryName("other/app").imageScanningConfiguration(s -> s.scanOnPush(true)));
    ecr.createRepository(r -> r.repositoryName("prod/app"));
    ecr.putRegistryScanningConfiguration(r -> r.scanType(ScanType.ENHANCED).rules(onPush("prod*")));

    push("555500000043", "other/app");
    push("555500000043", "prod/app");

    EcrFixture.await("the scan", () -> found(ecr, "prod/app").equals(List.of(OLD)));
    assertThat(findings(ecr, "prod/app").imageScanStatus().statusAsString()).isEqualTo("COMPLETE");
    assertThatThrownBy(() -> findings(ecr, "other/app")).isInstanceOf(ScanNotFoundException.class);
  }

  private static RegistryScanningRule onPush(String filter) {
    return RegistryScanningRule.builder()
        .scanFrequency(ScanFrequency.SCAN_ON_PUSH)
        .repositoryFilters(
            ScanningRepositoryFilter.builder().filterType("WILDCARD").filter(filter).build())
        .build();
  }

  private void push(String account, String repository) throws IOException {
    registry.pushLayer(
        account + ".dkr.ecr.us-east-1.amazonaws.com/" + repository,
        DebianLayer.of(scratch, "2.36-9"),
        "1");
  }

  private List<Event> about(String type, String account) {
    return heard.stream()
        .filter(each -> each.detailType().equals(type) && each.account().equals(account))
        .toList();
  }

  private static List<String> found(EcrClient ecr, String repository) {
    try {
      var shown = Optional.ofNullable(findings(ecr, repository).imageScanFindings());
      return shown.stream()
          .flatMap(each -> each.enhancedFindings().stream())
          .map(each -> each.packageVulnerabilityDetails().vulnerabilityId())
          .toList();
    } catch (ScanNotFoundException e) {
      return List.of();
    }
  }

  private static DescribeImageScanFindingsResponse findings(EcrClient ecr, String repository) {
    return ecr.describeImageScanFindings(
        r -> r.repositoryName(repository).imageId(i -> i.imageTag("1")));
  }

  private static void known(String day, String... ids) throws IOException {
    var each =
        """
        {"id":"%s","distribution":"debian","release":"12","source":"glibc","fixedIn":"2.36-9+deb12u9","severity":"HIGH",
         "description":"glibc","uri":"https://security-tracker.debian.org/tracker/%1$s","attributes":{"CVSS3_SCORE":"7.8"}}""";
    var all = List.of(ids).stream().map(each::formatted).toList();
    var next = Files.createTempFile(OwnList.FILE.getParent(), "next", ".json");
    Files.writeString(
        next,
        "{\"updatedAt\":\"%sT00:00:00Z\",\"advisories\":[%s]}"
            .formatted(day, String.join(",", all)));
    Files.move(next, OwnList.FILE, StandardCopyOption.ATOMIC_MOVE);
  }
}

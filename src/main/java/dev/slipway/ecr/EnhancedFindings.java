package dev.slipway.ecr;

import dev.slipway.ecr.scan.Finding;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import software.amazon.awssdk.services.ecr.model.CvssScore;
import software.amazon.awssdk.services.ecr.model.EnhancedImageScanFinding;
import software.amazon.awssdk.services.ecr.model.PackageVulnerabilityDetails;
import software.amazon.awssdk.services.ecr.model.Resource;
import software.amazon.awssdk.services.ecr.model.VulnerablePackage;

/// Findings as Inspector tells them of one image.
///
/// <https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_EnhancedImageScanFinding.html>
///
/// @param tags of the image
record EnhancedFindings(EcrRepository repository, List<String> tags, Scan scan) {

  EnhancedFindings {
    tags = List.copyOf(tags);
  }

  EnhancedImageScanFinding finding(Finding finding) {
    var lastSeen = scan.completedAt().orElse(scan.repositoryCreatedAt());
    var fixed = Optional.ofNullable(finding.attributes().get("fixed_in_version"));
    var finished =
        EnhancedImageScanFinding.builder()
            .awsAccountId(repository.account())
            .findingArn(arn(finding))
            .type("PACKAGE_VULNERABILITY")
            .title(finding.name() + " - " + finding.attributes().get("package_name"))
            .description(finding.description())
            .severity(severity(finding))
            .status("ACTIVE")
            .firstObservedAt(firstSeen(finding, lastSeen))
            .lastObservedAt(lastSeen)
            .updatedAt(lastSeen)
            .fixAvailable(fixed.isPresent() ? "YES" : "NO")
            .remediation(r -> r.recommendation(t -> t.text("None Provided")))
            .packageVulnerabilityDetails(vulnerability(finding, fixed))
            .resources(image());
    score(finding).ifPresent(scored(finding, finished));
    return finished.build();
  }

  /// Inspector has another word for what nobody has judged.
  static String severity(Finding finding) {
    return finding.severity().equals("UNDEFINED") ? "UNTRIAGED" : finding.severity();
  }

  private Instant firstSeen(Finding finding, Instant lastSeen) {
    return scan.firstSeen().getOrDefault(finding.key(), lastSeen);
  }

  /// The same for the same finding of the same image, however often it is found.
  private String arn(Finding finding) {
    var name = repository.arn() + "@" + scan.digest() + " " + finding.key();
    var id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    return "arn:aws:inspector2:%s:%s:finding/%s"
        .formatted(
            repository.registry().region(), repository.account(), id.toString().replace("-", ""));
  }

  private static Consumer<Double> scored(
      Finding finding, EnhancedImageScanFinding.Builder finished) {
    return score ->
        finished
            .score(score)
            .scoreDetails(
                details ->
                    details.cvss(
                        cvss ->
                            cvss.score(score)
                                .scoreSource("NVD")
                                .scoringVector(finding.attributes().get("CVSS3_VECTOR"))
                                .version("3.1")));
  }

  private static Optional<Double> score(Finding finding) {
    try {
      return Optional.ofNullable(finding.attributes().get("CVSS3_SCORE")).map(Double::valueOf);
    } catch (NumberFormatException e) {
      // What a user's list says there is shown by basic scanning as it is.
      return Optional.empty();
    }
  }

  private static PackageVulnerabilityDetails vulnerability(
      Finding finding, Optional<String> fixed) {
    var cvss =
        score(finding).stream()
            .map(
                each ->
                    CvssScore.builder()
                        .baseScore(each)
                        .scoringVector(finding.attributes().get("CVSS3_VECTOR"))
                        .source("NVD")
                        .version("3.1")
                        .build())
            .toList();
    return PackageVulnerabilityDetails.builder()
        .vulnerabilityId(finding.name())
        .sourceUrl(finding.uri())
        .vendorSeverity(finding.severity())
        .cvss(cvss)
        .vulnerablePackages(
            VulnerablePackage.builder()
                .name(finding.attributes().get("package_name"))
                .version(finding.attributes().get("package_version"))
                .packageManager("OS")
                .fixedInVersion(fixed.orElse("NotAvailable"))
                .build())
        .build();
  }

  private Resource image() {
    return Resource.builder()
        .type("AWS_ECR_CONTAINER_IMAGE")
        .id(repository.arn() + "/" + scan.digest())
        .details(
            details ->
                details.awsEcrContainerImage(
                    image ->
                        image
                            .registry(repository.account())
                            .repositoryName(repository.name())
                            .imageHash(scan.digest())
                            .imageTags(tags)))
        .build();
  }
}

package dev.slipway.ecr;

import dev.slipway.ecr.lifecycle.DueAction;
import dev.slipway.ecr.lifecycle.RuleAction;
import dev.slipway.wire.AwsOperations;
import dev.slipway.wire.Caller;
import dev.slipway.wire.Operation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ecr.model.GetLifecyclePolicyPreviewRequest;
import software.amazon.awssdk.services.ecr.model.GetLifecyclePolicyPreviewResponse;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;
import software.amazon.awssdk.services.ecr.model.LifecyclePolicyPreviewResult;
import software.amazon.awssdk.services.ecr.model.LifecyclePolicyPreviewSummary;
import software.amazon.awssdk.services.ecr.model.LifecyclePolicyRuleAction;
import software.amazon.awssdk.services.ecr.model.StartLifecyclePolicyPreviewRequest;
import software.amazon.awssdk.services.ecr.model.StartLifecyclePolicyPreviewResponse;
import software.amazon.awssdk.services.ecr.model.TransitioningImageTotalCount;

/// What a lifecycle policy would do.
@ApplicationScoped
public class LifecyclePreviewOperations implements AwsOperations {
  private static final String ARCHIVE = "ARCHIVE";
  private static final EcrPage.Size PAGE = new EcrPage.Size(100, 100);

  private final RepositoryGate gate;
  private final LifecyclePreviews previews;

  LifecyclePreviewOperations(RepositoryGate gate, LifecyclePreviews previews) {
    this.gate = gate;
    this.previews = previews;
  }

  ///
  /// <https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_StartLifecyclePolicyPreview.html>
  ///
  /// Not emulated: that a preview takes a while; it is complete when first asked for. It is kept
  /// until the next one or until the service ends.
  @Operation
  public StartLifecyclePolicyPreviewResponse startLifecyclePolicyPreview(
      StartLifecyclePolicyPreviewRequest request, Caller caller) {
    var given =
        Optional.ofNullable(request.lifecyclePolicyText()).map(LifecycleOperations::mustBePolicy);
    var repository = gate.require(request, caller);
    var text = given.orElseGet(() -> LifecycleOperations.setting(repository).text());
    previews.start(repository, text);
    return StartLifecyclePolicyPreviewResponse.builder()
        .registryId(repository.account())
        .repositoryName(repository.name())
        .lifecyclePolicyText(text)
        .status("IN_PROGRESS")
        .build();
  }

  /// <https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetLifecyclePolicyPreview.html>
  @Operation
  public GetLifecyclePolicyPreviewResponse getLifecyclePolicyPreview(
      GetLifecyclePolicyPreviewRequest request, Caller caller) {
    var repository = gate.require(request, caller);
    if (request.hasImageIds() && (request.maxResults() != null || request.nextToken() != null)) {
      throw EcrErrors.invalid(
          "Invalid request parameters: imageIds cannot be specified together with maxResults or nextToken");
    }
    var preview =
        previews.find(repository).orElseThrow(() -> LifecycleErrors.previewNotFound(repository));
    var page =
        EcrPage.of(
            chosen(preview.due(), request),
            each -> each.image().digest(),
            Optional.ofNullable(request.maxResults()),
            Optional.ofNullable(request.nextToken()),
            PAGE);
    return GetLifecyclePolicyPreviewResponse.builder()
        .registryId(repository.account())
        .repositoryName(repository.name())
        .lifecyclePolicyText(preview.policyText())
        .status("COMPLETE")
        .previewResults(page.items().stream().map(LifecyclePreviewOperations::result).toList())
        .summary(summary(preview.due()))
        .nextToken(page.nextToken().orElse(null))
        .build();
  }

  private static LifecyclePolicyPreviewSummary summary(List<DueAction> due) {
    int expiring = (int) due.stream().filter(each -> each.action() == RuleAction.EXPIRE).count();
    int archived = due.size() - expiring;
    var summary = LifecyclePolicyPreviewSummary.builder().expiringImageTotalCount(expiring);
    return (archived == 0
            ? summary
            : summary.transitioningImageTotalCounts(
                TransitioningImageTotalCount.builder()
                    .targetStorageClass(ARCHIVE)
                    .imageTotalCount(archived)
                    .build()))
        .build();
  }

  private static List<DueAction> chosen(
      List<DueAction> due, GetLifecyclePolicyPreviewRequest request) {
    var status =
        TagStatus.of(
            Optional.ofNullable(request.filter())
                .flatMap(each -> Optional.ofNullable(each.tagStatusAsString())));
    return due.stream()
        .filter(each -> status.includes(!each.image().tags().isEmpty()))
        .filter(
            each ->
                !request.hasImageIds()
                    || request.imageIds().stream().anyMatch(id -> isMeant(id, each)))
        .sorted(Comparator.comparing(each -> each.image().digest()))
        .toList();
  }

  private static LifecyclePolicyRuleAction action(RuleAction action) {
    return switch (action) {
      case EXPIRE -> LifecyclePolicyRuleAction.builder().type("EXPIRE").build();
      case ARCHIVE ->
          LifecyclePolicyRuleAction.builder()
              .type("TRANSITION")
              .targetStorageClass(ARCHIVE)
              .build();
    };
  }

  private static boolean isMeant(ImageIdentifier id, DueAction due) {
    return due.image().digest().equals(id.imageDigest())
        || (id.imageTag() != null && due.image().tags().contains(id.imageTag()));
  }

  private static LifecyclePolicyPreviewResult result(DueAction due) {
    var image = due.image();
    var result =
        LifecyclePolicyPreviewResult.builder()
            .imageDigest(image.digest())
            .imagePushedAt(image.pushedAt())
            .action(action(due.action()))
            .storageClass(image.past().archivedAt().isPresent() ? ARCHIVE : "STANDARD")
            .appliedRulePriority(due.rulePriority());
    return (image.tags().isEmpty()
            ? result
            : result.imageTags(image.tags().stream().sorted().toList()))
        .build();
  }
}

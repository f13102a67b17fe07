package dev.slipway.ecr;

import dev.slipway.ecr.lifecycle.Expiry;
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
import software.amazon.awssdk.services.ecr.model.StartLifecyclePolicyPreviewRequest;
import software.amazon.awssdk.services.ecr.model.StartLifecyclePolicyPreviewResponse;

/// What a lifecycle policy would do.
@ApplicationScoped
public class LifecyclePreviewOperations implements AwsOperations {
  private static final int LARGEST_PAGE = 100;

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
            chosen(preview.expiring(), request),
            each -> each.image().digest(),
            Optional.ofNullable(request.maxResults()),
            Optional.ofNullable(request.nextToken()),
            LARGEST_PAGE);
    return GetLifecyclePolicyPreviewResponse.builder()
        .registryId(repository.account())
        .repositoryName(repository.name())
        .lifecyclePolicyText(preview.policyText())
        .status("COMPLETE")
        .previewResults(page.items().stream().map(LifecyclePreviewOperations::result).toList())
        .summary(s -> s.expiringImageTotalCount(preview.expiring().size()))
        .nextToken(page.nextToken().orElse(null))
        .build();
  }

  private static List<Expiry> chosen(
      List<Expiry> expiring, GetLifecyclePolicyPreviewRequest request) {
    var status =
        TagStatus.of(
            Optional.ofNullable(request.filter())
                .flatMap(each -> Optional.ofNullable(each.tagStatusAsString())));
    return expiring.stream()
        .filter(each -> status.includes(!each.image().tags().isEmpty()))
        .filter(
            each ->
                !request.hasImageIds()
                    || request.imageIds().stream().anyMatch(id -> isMeant(id, each)))
        .sorted(Comparator.comparing(each -> each.image().digest()))
        .toList();
  }

  private static boolean isMeant(ImageIdentifier id, Expiry expiry) {
    return expiry.image().digest().equals(id.imageDigest())
        || (id.imageTag() != null && expiry.image().tags().contains(id.imageTag()));
  }

  private static LifecyclePolicyPreviewResult result(Expiry expiry) {
    var image = expiry.image();
    var result =
        LifecyclePolicyPreviewResult.builder()
            .imageDigest(image.digest())
            .imagePushedAt(image.pushedAt())
            .action(a -> a.type("EXPIRE"))
            .appliedRulePriority(expiry.rulePriority());
    return (image.tags().isEmpty()
            ? result
            : result.imageTags(image.tags().stream().sorted().toList()))
        .build();
  }
}

package dev.slipway.ecr;

import dev.slipway.wire.AwsOperations;
import dev.slipway.wire.Caller;
import dev.slipway.wire.Operation;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecr.model.DeregisterPullTimeUpdateExclusionRequest;
import software.amazon.awssdk.services.ecr.model.DeregisterPullTimeUpdateExclusionResponse;
import software.amazon.awssdk.services.ecr.model.ListPullTimeUpdateExclusionsRequest;
import software.amazon.awssdk.services.ecr.model.ListPullTimeUpdateExclusionsResponse;
import software.amazon.awssdk.services.ecr.model.RegisterPullTimeUpdateExclusionRequest;
import software.amazon.awssdk.services.ecr.model.RegisterPullTimeUpdateExclusionResponse;

/// Whose pulls do not count as pulls of an image.
///
/// <https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-time-update-exclusions.html>
@ApplicationScoped
public class PullExclusionOperations implements AwsOperations {
  private static final int LONGEST = 200;
  private static final int MOST = 100;

  private final PullExclusions exclusions;
  private final InstantSource clock;

  PullExclusionOperations(PullExclusions exclusions, InstantSource clock) {
    this.exclusions = exclusions;
    this.clock = clock;
  }

  ///
  /// <https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_RegisterPullTimeUpdateExclusion.html>
  ///
  /// There are no users and roles here: the principal is the caller of its account whose access key
  /// id is its name, also where it pulls with a token that it was given.
  @Operation
  public RegisterPullTimeUpdateExclusionResponse registerPullTimeUpdateExclusion(
      RegisterPullTimeUpdateExclusionRequest request, Caller caller) {
    var arn = principal(request.principalArn());
    var registry = PrivateRegistry.of(caller, Optional.empty());
    var present = exclusions.all(registry);
    if (present.stream().anyMatch(each -> each.principalArn().equals(arn))) {
      throw PullExclusionErrors.alreadyExists(registry, arn);
    }
    if (present.size() >= MOST) {
      throw PullExclusionErrors.tooMany(registry, MOST);
    }
    var exclusion = new PullExclusion(arn, clock.instant());
    if (!exclusions.add(registry, exclusion)) {
      throw PullExclusionErrors.alreadyExists(registry, arn);
    }
    return RegisterPullTimeUpdateExclusionResponse.builder()
        .principalArn(arn)
        .createdAt(exclusion.createdAt())
        .build();
  }

  ///
  /// <https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DeregisterPullTimeUpdateExclusion.html>
  @Operation
  public DeregisterPullTimeUpdateExclusionResponse deregisterPullTimeUpdateExclusion(
      DeregisterPullTimeUpdateExclusionRequest request, Caller caller) {
    var arn = principal(request.principalArn());
    var registry = PrivateRegistry.of(caller, Optional.empty());
    if (!exclusions.remove(registry, arn)) {
      throw PullExclusionErrors.notFound(registry, arn);
    }
    return DeregisterPullTimeUpdateExclusionResponse.builder().principalArn(arn).build();
  }

  ///
  /// <https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ListPullTimeUpdateExclusions.html>
  @Operation
  public ListPullTimeUpdateExclusionsResponse listPullTimeUpdateExclusions(
      ListPullTimeUpdateExclusionsRequest request, Caller caller) {
    var page =
        EcrPage.of(
            exclusions.all(PrivateRegistry.of(caller, Optional.empty())),
            PullExclusion::principalArn,
            Optional.ofNullable(request.maxResults()),
            Optional.ofNullable(request.nextToken()));
    return ListPullTimeUpdateExclusionsResponse.builder()
        .pullTimeUpdateExclusions(page.items().stream().map(PullExclusion::principalArn).toList())
        .nextToken(page.nextToken().orElse(null))
        .build();
  }

  private static String principal(@Nullable String given) {
    var arn = Required.of(given, "principalArn");
    if (arn.length() > LONGEST) {
      throw EcrErrors.invalid("principalArn", "must have length between 0 and " + LONGEST);
    }
    if (!PullExclusion.isPrincipal(arn)) {
      throw EcrErrors.invalid(
          "principalArn", "must satisfy regular expression '%s'".formatted(PullExclusion.RULE));
    }
    return arn;
  }
}

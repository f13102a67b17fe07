package dev.slipway.ecr;

import dev.slipway.ecr.lifecycle.InvalidPolicyException;
import dev.slipway.ecr.lifecycle.LifecyclePolicy;
import dev.slipway.wire.AwsOperations;
import dev.slipway.wire.Caller;
import dev.slipway.wire.Operation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecr.model.DeleteLifecyclePolicyRequest;
import software.amazon.awssdk.services.ecr.model.DeleteLifecyclePolicyResponse;
import software.amazon.awssdk.services.ecr.model.GetLifecyclePolicyRequest;
import software.amazon.awssdk.services.ecr.model.GetLifecyclePolicyResponse;
import software.amazon.awssdk.services.ecr.model.PutLifecyclePolicyRequest;
import software.amazon.awssdk.services.ecr.model.PutLifecyclePolicyResponse;

/// The policies by which images expire.
@ApplicationScoped
public class LifecycleOperations implements AwsOperations {
  private static final int SHORTEST = 100;
  private static final int LONGEST = 30_720;

  private final Repositories repositories;
  private final RepositoryGate gate;
  private final LifecycleWork work;

  LifecycleOperations(Repositories repositories, RepositoryGate gate, LifecycleWork work) {
    this.repositories = repositories;
    this.gate = gate;
    this.work = work;
  }

  /// <https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutLifecyclePolicy.html>
  ///
  /// The policy is applied at once, and again every `slipway.ecr.lifecycle-interval`.
  @Operation
  public PutLifecyclePolicyResponse putLifecyclePolicy(
      PutLifecyclePolicyRequest request, Caller caller) {
    var text = mustBePolicy(request.lifecyclePolicyText());
    var repository = gate.require(request, caller);
    var changed =
        repositories.update(
            repository,
            each -> each.withLifecycle(Optional.of(new LifecycleSetting(text, Optional.empty()))));
    work.policyChanged(changed);
    return PutLifecyclePolicyResponse.builder()
        .registryId(repository.account())
        .repositoryName(repository.name())
        .lifecyclePolicyText(text)
        .build();
  }

  /// <https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetLifecyclePolicy.html>
  @Operation
  public GetLifecyclePolicyResponse getLifecyclePolicy(
      GetLifecyclePolicyRequest request, Caller caller) {
    var repository = gate.require(request, caller);
    var setting = setting(repository);
    return GetLifecyclePolicyResponse.builder()
        .registryId(repository.account())
        .repositoryName(repository.name())
        .lifecyclePolicyText(setting.text())
        .lastEvaluatedAt(setting.lastEvaluatedAt().orElse(null))
        .build();
  }

  /// <https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DeleteLifecyclePolicy.html>
  @Operation
  public DeleteLifecyclePolicyResponse deleteLifecyclePolicy(
      DeleteLifecyclePolicyRequest request, Caller caller) {
    var repository = gate.require(request, caller);
    var setting = setting(repository);
    repositories.update(repository, each -> each.withLifecycle(Optional.empty()));
    return DeleteLifecyclePolicyResponse.builder()
        .registryId(repository.account())
        .repositoryName(repository.name())
        .lifecyclePolicyText(setting.text())
        .lastEvaluatedAt(setting.lastEvaluatedAt().orElse(null))
        .build();
  }

  /// The text, if it is a policy.
  static String mustBePolicy(@Nullable String given) {
    var text = Required.of(given, "lifecyclePolicyText");
    if (text.length() < SHORTEST || text.length() > LONGEST) {
      throw EcrErrors.invalid(
          "lifecyclePolicyText", "must have length between %d and %d".formatted(SHORTEST, LONGEST));
    }
    try {
      LifecyclePolicy.parse(text);
    } catch (InvalidPolicyException e) {
      throw EcrErrors.invalid("LifecyclePolicyText", e.sentence());
    }
    return text;
  }

  static LifecycleSetting setting(EcrRepository repository) {
    return repository.lifecycle().orElseThrow(() -> LifecycleErrors.policyNotFound(repository));
  }
}

package dev.slipway.ecr;

import dev.slipway.ecr.policy.AccessPolicy;
import dev.slipway.ecr.policy.Decision;
import dev.slipway.ecr.policy.Question;
import dev.slipway.wire.AwsOperations;
import dev.slipway.wire.Caller;
import dev.slipway.wire.Operation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecr.model.DeleteRepositoryPolicyRequest;
import software.amazon.awssdk.services.ecr.model.DeleteRepositoryPolicyResponse;
import software.amazon.awssdk.services.ecr.model.GetRepositoryPolicyRequest;
import software.amazon.awssdk.services.ecr.model.GetRepositoryPolicyResponse;
import software.amazon.awssdk.services.ecr.model.SetRepositoryPolicyRequest;
import software.amazon.awssdk.services.ecr.model.SetRepositoryPolicyResponse;

/// Who may do what with a repository.
@ApplicationScoped
public class RepositoryPolicyOperations implements AwsOperations {
  private static final int LONGEST = 10_240;

  private final Repositories repositories;
  private final RepositoryGate gate;

  RepositoryPolicyOperations(Repositories repositories, RepositoryGate gate) {
    this.repositories = repositories;
    this.gate = gate;
  }

  /// <https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_SetRepositoryPolicy.html>
  ///
  /// The policy holds for the API and for docker.
  ///
  /// Conditions about the caller's account, the region, and the repository's account and tags are
  /// decided; a statement with an operator for numbers, dates or addresses says nothing.
  ///
  /// Not emulated: users and roles; every caller is the root of its account.
  @Operation
  public SetRepositoryPolicyResponse setRepositoryPolicy(
      SetRepositoryPolicyRequest request, Caller caller) {
    var text = mustBeShort(request.policyText());
    var policy =
        AccessPolicy.find(text).orElseThrow(() -> PolicyErrors.invalidPolicy("repository"));
    var repository = gate.require(request, caller);
    var again =
        Question.of(
            caller.account(), "ecr:SetRepositoryPolicy", repository.arn(), repository.tags());
    if (!Boolean.TRUE.equals(request.force()) && policy.decide(again) == Decision.DENIED) {
      throw EcrErrors.invalid(
          "PolicyText",
          "The policy would prevent you from setting another policy in the future; it must be"
              + " forced");
    }
    repositories.update(repository, each -> each.withPolicy(Optional.of(text)));
    return SetRepositoryPolicyResponse.builder()
        .registryId(repository.account())
        .repositoryName(repository.name())
        .policyText(text)
        .build();
  }

  /// <https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetRepositoryPolicy.html>
  @Operation
  public GetRepositoryPolicyResponse getRepositoryPolicy(
      GetRepositoryPolicyRequest request, Caller caller) {
    var repository = gate.require(request, caller);
    return GetRepositoryPolicyResponse.builder()
        .registryId(repository.account())
        .repositoryName(repository.name())
        .policyText(policy(repository))
        .build();
  }

  /// <https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DeleteRepositoryPolicy.html>
  @Operation
  public DeleteRepositoryPolicyResponse deleteRepositoryPolicy(
      DeleteRepositoryPolicyRequest request, Caller caller) {
    var repository = gate.require(request, caller);
    var text = policy(repository);
    repositories.update(repository, each -> each.withPolicy(Optional.empty()));
    return DeleteRepositoryPolicyResponse.builder()
        .registryId(repository.account())
        .repositoryName(repository.name())
        .policyText(text)
        .build();
  }

  /// The text of a policy, if it is not too long for one.
  static String mustBeShort(@Nullable String given) {
    var text = Required.of(given, "policyText");
    if (text.length() > LONGEST) {
      throw EcrErrors.invalid("policyText", "must have length between 0 and " + LONGEST);
    }
    return text;
  }

  private static String policy(EcrRepository repository) {
    return repository.policy().orElseThrow(() -> PolicyErrors.repositoryPolicyNotFound(repository));
  }
}

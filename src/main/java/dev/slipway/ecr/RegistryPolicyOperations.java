package dev.slipway.ecr;

import dev.slipway.ecr.policy.AccessPolicy;
import dev.slipway.wire.AwsOperations;
import dev.slipway.wire.Caller;
import dev.slipway.wire.Operation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import software.amazon.awssdk.services.ecr.model.DeleteRegistryPolicyRequest;
import software.amazon.awssdk.services.ecr.model.DeleteRegistryPolicyResponse;
import software.amazon.awssdk.services.ecr.model.GetRegistryPolicyRequest;
import software.amazon.awssdk.services.ecr.model.GetRegistryPolicyResponse;
import software.amazon.awssdk.services.ecr.model.PutRegistryPolicyRequest;
import software.amazon.awssdk.services.ecr.model.PutRegistryPolicyResponse;

/// Who may do what with the repositories of a whole registry.
@ApplicationScoped
public class RegistryPolicyOperations implements AwsOperations {
  private final Registries registries;

  RegistryPolicyOperations(Registries registries) {
    this.registries = registries;
  }

  /// <https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutRegistryPolicy.html>
  ///
  /// Not emulated: conditions, and users and roles, as with policies of repositories.
  @Operation
  public PutRegistryPolicyResponse putRegistryPolicy(
      PutRegistryPolicyRequest request, Caller caller) {
    var text = RepositoryPolicyOperations.mustBeShort(request.policyText());
    if (AccessPolicy.find(text).isEmpty()) {
      throw PolicyErrors.invalidPolicy("registry");
    }
    var registry = RepositoryGate.registry(request, caller);
    registries.update(registry, each -> each.withPolicy(Optional.of(text)));
    return PutRegistryPolicyResponse.builder()
        .registryId(registry.account())
        .policyText(text)
        .build();
  }

  /// <https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetRegistryPolicy.html>
  @Operation
  public GetRegistryPolicyResponse getRegistryPolicy(
      GetRegistryPolicyRequest request, Caller caller) {
    var registry = RepositoryGate.registry(request, caller);
    return GetRegistryPolicyResponse.builder()
        .registryId(registry.account())
        .policyText(policy(registry))
        .build();
  }

  /// <https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DeleteRegistryPolicy.html>
  @Operation
  public DeleteRegistryPolicyResponse deleteRegistryPolicy(
      DeleteRegistryPolicyRequest request, Caller caller) {
    var registry = RepositoryGate.registry(request, caller);
    var text = policy(registry);
    registries.update(registry, each -> each.withPolicy(Optional.empty()));
    return DeleteRegistryPolicyResponse.builder()
        .registryId(registry.account())
        .policyText(text)
        .build();
  }

  private String policy(PrivateRegistry registry) {
    return registries
        .settings(registry)
        .policy()
        .orElseThrow(() -> PolicyErrors.registryPolicyNotFound(registry));
  }
}

package dev.slipway.ecr;

import software.amazon.awssdk.services.ecr.model.EcrException;
import software.amazon.awssdk.services.ecr.model.RegistryPolicyNotFoundException;
import software.amazon.awssdk.services.ecr.model.RepositoryPolicyNotFoundException;

/// The errors of policies with their sentences.
final class PolicyErrors {

  private PolicyErrors() {}

  static EcrException repositoryPolicyNotFound(EcrRepository repository) {
    return EcrErrors.said(
        RepositoryPolicyNotFoundException.builder()
            .message(
                "Repository policy does not exist for the repository with name '%s' in the registry with id '%s'"
                    .formatted(repository.name(), repository.account()))
            .build());
  }

  static EcrException registryPolicyNotFound(PrivateRegistry registry) {
    return EcrErrors.said(
        RegistryPolicyNotFoundException.builder()
            .message(
                "Registry policy does not exist in the registry with id '%s'"
                    .formatted(registry.account()))
            .build());
  }

  static EcrException invalidPolicy(String of) {
    return EcrErrors.invalid("PolicyText", "Invalid %s policy provided".formatted(of));
  }
}

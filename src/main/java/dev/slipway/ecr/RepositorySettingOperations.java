package dev.slipway.ecr;

import dev.slipway.wire.AwsOperations;
import dev.slipway.wire.Caller;
import dev.slipway.wire.Operation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import software.amazon.awssdk.services.ecr.model.PutImageScanningConfigurationRequest;
import software.amazon.awssdk.services.ecr.model.PutImageScanningConfigurationResponse;
import software.amazon.awssdk.services.ecr.model.PutImageTagMutabilityRequest;
import software.amazon.awssdk.services.ecr.model.PutImageTagMutabilityResponse;

/// The settings of a repository that can be changed later.
@ApplicationScoped
public class RepositorySettingOperations implements AwsOperations {
  private final Repositories repositories;
  private final RepositoryGate gate;

  RepositorySettingOperations(Repositories repositories, RepositoryGate gate) {
    this.repositories = repositories;
    this.gate = gate;
  }

  /// <https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutImageTagMutability.html>
  @Operation
  public PutImageTagMutabilityResponse putImageTagMutability(
      PutImageTagMutabilityRequest request, Caller caller) {
    var repository = gate.require(request, caller);
    var wanted =
        TagMutability.of(
            Optional.of(Required.of(request.imageTagMutabilityAsString(), "imageTagMutability")),
            TagMutability.wildcards(request.imageTagMutabilityExclusionFilters()));
    repositories.update(repository, each -> each.withMutability(wanted));
    var response =
        PutImageTagMutabilityResponse.builder()
            .registryId(repository.account())
            .repositoryName(repository.name())
            .imageTagMutability(wanted.mode().name());
    if (!wanted.exclusions().isEmpty()) {
      response.imageTagMutabilityExclusionFilters(
          wanted.exclusions().stream().map(RepositoryToAws::filter).toList());
    }
    return response.build();
  }

  ///
  /// <https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutImageScanningConfiguration.html>
  @Operation
  public PutImageScanningConfigurationResponse putImageScanningConfiguration(
      PutImageScanningConfigurationRequest request, Caller caller) {
    var repository = gate.require(request, caller);
    var scanning = Required.of(request.imageScanningConfiguration(), "imageScanningConfiguration");
    boolean scanOnPush = Boolean.TRUE.equals(scanning.scanOnPush());
    repositories.update(repository, each -> each.withScanOnPush(scanOnPush));
    return PutImageScanningConfigurationResponse.builder()
        .registryId(repository.account())
        .repositoryName(repository.name())
        .imageScanningConfiguration(scanning)
        .build();
  }
}

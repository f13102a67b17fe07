package dev.slipway.ecr;

import dev.slipway.registry.Manifest;
import dev.slipway.wire.AwsOperations;
import dev.slipway.wire.Caller;
import dev.slipway.wire.Operation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ecr.model.DeleteSigningConfigurationRequest;
import software.amazon.awssdk.services.ecr.model.DeleteSigningConfigurationResponse;
import software.amazon.awssdk.services.ecr.model.DescribeImageSigningStatusRequest;
import software.amazon.awssdk.services.ecr.model.DescribeImageSigningStatusResponse;
import software.amazon.awssdk.services.ecr.model.GetSigningConfigurationRequest;
import software.amazon.awssdk.services.ecr.model.GetSigningConfigurationResponse;
import software.amazon.awssdk.services.ecr.model.ImageSigningStatus;
import software.amazon.awssdk.services.ecr.model.PutSigningConfigurationRequest;
import software.amazon.awssdk.services.ecr.model.PutSigningConfigurationResponse;

/// Which images AWS Signer would sign. *Stored only*: there is no Signer here, nothing is signed.
///
/// <https://docs.aws.amazon.com/AmazonECR/latest/userguide/managed-signing.html>
@ApplicationScoped
public class SigningOperations implements AwsOperations {
  private final Registries registries;
  private final EcrImages images;

  SigningOperations(Registries registries, EcrImages images) {
    this.registries = registries;
    this.images = images;
  }

  /// <https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutSigningConfiguration.html>
  ///
  /// *Stored only.*
  @Operation
  public PutSigningConfigurationResponse putSigningConfiguration(
      PutSigningConfigurationRequest request, Caller caller) {
    var registry = PrivateRegistry.of(caller, Optional.empty());
    var given = Required.of(request.signingConfiguration(), "signingConfiguration");
    var rules = SigningRules.of(given, registry);
    var setting = new SigningSetting(rules, images.images().betweenPushes());
    registries.update(registry, each -> each.withSigning(Optional.of(setting)));
    return PutSigningConfigurationResponse.builder()
        .signingConfiguration(SigningRules.shown(setting))
        .build();
  }

  /// <https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetSigningConfiguration.html>
  @Operation
  public GetSigningConfigurationResponse getSigningConfiguration(
      GetSigningConfigurationRequest request, Caller caller) {
    var registry = PrivateRegistry.of(caller, Optional.empty());
    return GetSigningConfigurationResponse.builder()
        .registryId(registry.account())
        .signingConfiguration(SigningRules.shown(setting(registry)))
        .build();
  }

  ///
  /// <https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DeleteSigningConfiguration.html>
  @Operation
  public DeleteSigningConfigurationResponse deleteSigningConfiguration(
      DeleteSigningConfigurationRequest request, Caller caller) {
    var registry = PrivateRegistry.of(caller, Optional.empty());
    var gone = setting(registry);
    registries.update(registry, each -> each.withSigning(Optional.empty()));
    return DeleteSigningConfigurationResponse.builder()
        .registryId(registry.account())
        .signingConfiguration(SigningRules.shown(gone))
        .build();
  }

  ///
  /// <https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeImageSigningStatus.html>
  ///
  /// Not emulated: signatures. For each profile that should have signed the image the answer is
  /// that it failed, with a code that is none of AWS's, so that nobody waits for it.
  @Operation
  public DescribeImageSigningStatusResponse describeImageSigningStatus(
      DescribeImageSigningStatusRequest request, Caller caller) {
    var wanted = Required.of(request.imageId(), "imageId");
    var repository = images.repository(request, caller);
    var image = images.require(repository, wanted);
    return DescribeImageSigningStatusResponse.builder()
        .registryId(repository.account())
        .repositoryName(repository.name())
        .imageId(wanted.toBuilder().imageDigest(image.digest().toString()).build())
        .signingStatuses(statuses(repository, image))
        .build();
  }

  private List<ImageSigningStatus> statuses(EcrRepository repository, Manifest image) {
    return registries
        .settings(repository.registry())
        .signing()
        .filter(each -> image.pushedAt().isAfter(each.since()))
        .map(each -> each.profiles(repository.name()))
        .orElse(List.of())
        .stream()
        .map(
            each ->
                ImageSigningStatus.builder()
                    .signingProfileArn(each)
                    .status("FAILED")
                    .failureCode("SlipwayNotBuilt")
                    .failureReason("Slipway has no AWS Signer: signing rules are stored only")
                    .build())
        .toList();
  }

  private SigningSetting setting(PrivateRegistry registry) {
    return registries
        .settings(registry)
        .signing()
        .orElseThrow(() -> SigningErrors.notFound(registry));
  }
}

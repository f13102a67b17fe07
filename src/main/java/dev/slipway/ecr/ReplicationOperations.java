package dev.slipway.ecr;

import dev.slipway.wire.AwsOperations;
import dev.slipway.wire.Caller;
import dev.slipway.wire.Operation;
import jakarta.enterprise.context.ApplicationScoped;
import software.amazon.awssdk.services.ecr.model.DescribeImageReplicationStatusRequest;
import software.amazon.awssdk.services.ecr.model.DescribeImageReplicationStatusResponse;
import software.amazon.awssdk.services.ecr.model.DescribeRegistryRequest;
import software.amazon.awssdk.services.ecr.model.DescribeRegistryResponse;
import software.amazon.awssdk.services.ecr.model.ImageReplicationStatus;
import software.amazon.awssdk.services.ecr.model.PutReplicationConfigurationRequest;
import software.amazon.awssdk.services.ecr.model.PutReplicationConfigurationResponse;

/// Images copied to other regions and accounts when they are pushed.
@ApplicationScoped
public class ReplicationOperations implements AwsOperations {
  private final Registries registries;
  private final EcrImages images;
  private final Replicas replicas;

  ReplicationOperations(Registries registries, EcrImages images, Replicas replicas) {
    this.registries = registries;
    this.images = images;
    this.replicas = replicas;
  }

  ///
  /// <https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutReplicationConfiguration.html>
  ///
  /// The destinations are the registries of this same service; another account's must let this one
  /// in by its registry's policy.
  @Operation
  public PutReplicationConfigurationResponse putReplicationConfiguration(
      PutReplicationConfigurationRequest request, Caller caller) {
    var registry = RepositoryGate.registry(request, caller);
    var rules =
        ReplicationRules.of(
            Required.of(request.replicationConfiguration(), "replicationConfiguration"), registry);
    registries.update(registry, each -> each.withReplication(rules));
    return PutReplicationConfigurationResponse.builder()
        .replicationConfiguration(ReplicationRules.shown(rules))
        .build();
  }

  /// <https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeRegistry.html>
  @Operation
  public DescribeRegistryResponse describeRegistry(DescribeRegistryRequest request, Caller caller) {
    var registry = RepositoryGate.registry(request, caller);
    return DescribeRegistryResponse.builder()
        .registryId(registry.account())
        .replicationConfiguration(
            ReplicationRules.shown(registries.settings(registry).replication()))
        .build();
  }

  ///
  /// <https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeImageReplicationStatus.html>
  @Operation
  public DescribeImageReplicationStatusResponse describeImageReplicationStatus(
      DescribeImageReplicationStatusRequest request, Caller caller) {
    var wanted = Required.of(request.imageId(), "imageId");
    var repository = images.repository(request, caller);
    var image = images.require(repository, wanted);
    return DescribeImageReplicationStatusResponse.builder()
        .repositoryName(repository.name())
        .imageId(wanted.toBuilder().imageDigest(image.digest().toString()).build())
        .replicationStatuses(
            replicas.of(repository, image).stream()
                .map(
                    each ->
                        ImageReplicationStatus.builder()
                            .region(each.destination().region())
                            .registryId(each.destination().account())
                            .status(each.status().name())
                            .failureCode(each.failureCode().orElse(null))
                            .build())
                .toList())
        .build();
  }
}

package dev.slipway.ecs.cluster;

import dev.slipway.ecs.EcsArn;
import dev.slipway.ecs.EcsPages;
import dev.slipway.wire.AwsOperations;
import dev.slipway.wire.Caller;
import dev.slipway.wire.Operation;
import dev.slipway.wire.Page;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import software.amazon.awssdk.services.ecs.model.CapacityProvider;
import software.amazon.awssdk.services.ecs.model.CapacityProviderStatus;
import software.amazon.awssdk.services.ecs.model.DescribeCapacityProvidersRequest;
import software.amazon.awssdk.services.ecs.model.DescribeCapacityProvidersResponse;
import software.amazon.awssdk.services.ecs.model.Failure;

/// The capacity providers that every account has: Fargate's two.
@ApplicationScoped
public class CapacityProviderOperations implements AwsOperations {

  private static final int LIMIT = 10;
  private static final List<String> NAMES = List.of("FARGATE", "FARGATE_SPOT");

  private final Clusters clusters;

  CapacityProviderOperations(Clusters clusters) {
    this.clusters = clusters;
  }

  /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeCapacityProviders.html>
  ///
  /// Not emulated: providers of the user's own, which cannot be created yet.
  @Operation
  DescribeCapacityProvidersResponse describeCapacityProviders(
      DescribeCapacityProvidersRequest request, Caller caller) {
    List<String> there =
        request.cluster() == null
            ? NAMES
            : clusters.require(caller, request.cluster()).capacityProviders();
    List<String> asked =
        request.capacityProviders().isEmpty()
            ? there
            : request.capacityProviders().stream()
                .map(name -> name.substring(name.lastIndexOf('/') + 1))
                .toList();
    Page<String> page =
        EcsPages.of(
            asked.stream().filter(there::contains).distinct().sorted().toList(),
            name -> name,
            request.nextToken(),
            request.maxResults(),
            LIMIT);
    return DescribeCapacityProvidersResponse.builder()
        .capacityProviders(page.items().stream().map(name -> provider(caller, name)).toList())
        .failures(
            asked.stream()
                .filter(name -> !there.contains(name))
                .map(name -> Failure.builder().arn(arn(caller, name)).reason("MISSING").build())
                .toList())
        .nextToken(page.nextToken())
        .build();
  }

  private static CapacityProvider provider(Caller caller, String name) {
    return CapacityProvider.builder()
        .capacityProviderArn(arn(caller, name))
        .name(name)
        .status(CapacityProviderStatus.ACTIVE)
        .tags(List.of())
        .type(name)
        .build();
  }

  private static String arn(Caller caller, String name) {
    return EcsArn.of(caller, EcsArn.CAPACITY_PROVIDER, name).toString();
  }
}

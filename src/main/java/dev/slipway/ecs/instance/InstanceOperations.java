package dev.slipway.ecs.instance;

import dev.slipway.ecs.EcsArn;
import dev.slipway.ecs.EcsErrors;
import dev.slipway.ecs.EcsPages;
import dev.slipway.ecs.cluster.Clusters;
import dev.slipway.ecs.query.Expression;
import dev.slipway.ecs.query.InvalidExpressionException;
import dev.slipway.wire.AwsOperations;
import dev.slipway.wire.Caller;
import dev.slipway.wire.Operation;
import dev.slipway.wire.Page;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.Cluster;
import software.amazon.awssdk.services.ecs.model.ContainerInstance;
import software.amazon.awssdk.services.ecs.model.ContainerInstanceField;
import software.amazon.awssdk.services.ecs.model.ContainerInstanceStatus;
import software.amazon.awssdk.services.ecs.model.DescribeContainerInstancesRequest;
import software.amazon.awssdk.services.ecs.model.DescribeContainerInstancesResponse;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.ListContainerInstancesRequest;
import software.amazon.awssdk.services.ecs.model.ListContainerInstancesResponse;

/// Finding container instances.
@ApplicationScoped
public class InstanceOperations implements AwsOperations {

  private static final int MOST = 100;

  private final Clusters clusters;
  private final MachineInstances instances;
  private final MachineState state;

  InstanceOperations(Clusters clusters, MachineInstances instances, MachineState state) {
    this.clusters = clusters;
    this.instances = instances;
    this.state = state;
  }

  /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ListContainerInstances.html>
  @Operation
  ListContainerInstancesResponse listContainerInstances(
      ListContainerInstancesRequest request, Caller caller) {
    Cluster cluster = clusters.require(caller, request.cluster());
    var filter = filter(request.filter());
    if (request.status() == ContainerInstanceStatus.UNKNOWN_TO_SDK_VERSION) {
      throw EcsErrors.invalidParameter(
          "status should be one of"
              + " [ACTIVE,DRAINING,REGISTERING,DEREGISTERING,REGISTRATION_FAILED]");
    }
    boolean isActiveWanted =
        request.status() == null || request.status() == ContainerInstanceStatus.ACTIVE;
    ContainerInstance machine = instances.of(caller, cluster);
    boolean isWanted =
        isActiveWanted
            && filter
                .filter(each -> !each.holdsFor(state.facts(caller, cluster, machine)))
                .isEmpty();
    List<String> arns = isWanted ? List.of(machine.containerInstanceArn()) : List.of();
    Page<String> page =
        EcsPages.of(arns, arn -> arn, request.nextToken(), request.maxResults(), MOST);
    return ListContainerInstancesResponse.builder()
        .containerInstanceArns(page.items())
        .nextToken(page.nextToken())
        .build();
  }

  private static Optional<Expression> filter(@Nullable String text) {
    try {
      return Optional.ofNullable(text).filter(given -> !given.isEmpty()).map(Expression::parse);
    } catch (InvalidExpressionException e) {
      throw InstanceErrors.badFilter(e);
    }
  }

  ///
  /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeContainerInstances.html>
  ///
  /// Not emulated: host ports in use among the remaining resources, `healthStatus`. The agent's
  /// version is Slipway's own.
  @Operation
  DescribeContainerInstancesResponse describeContainerInstances(
      DescribeContainerInstancesRequest request, Caller caller) {
    Cluster cluster = clusters.require(caller, request.cluster());
    if (request.containerInstances().isEmpty()) {
      throw EcsErrors.client("Container Instances cannot be empty.");
    }
    if (request.containerInstances().size() > MOST) {
      throw EcsErrors.invalidParameter(
          "containerInstances can have at most %d items.".formatted(MOST));
    }
    Set<ContainerInstanceField> include = EnumSet.noneOf(ContainerInstanceField.class);
    include.addAll(request.include());
    List<ContainerInstance> found = new ArrayList<>();
    List<Failure> failures = new ArrayList<>();
    for (String reference : request.containerInstances()) {
      instances
          .find(caller, cluster, reference)
          .map(kept -> InstanceView.only(state.view(caller, cluster, kept), include))
          .ifPresentOrElse(found::add, () -> failures.add(missing(caller, cluster, reference)));
    }
    return DescribeContainerInstancesResponse.builder()
        .containerInstances(found)
        .failures(failures)
        .build();
  }

  private static Failure missing(Caller caller, Cluster cluster, String reference) {
    String arn =
        EcsArn.looksLikeOne(reference)
            ? reference
            : EcsArn.containerInstance(caller, cluster.clusterName(), reference).toString();
    return Failure.builder().arn(arn).reason("MISSING").build();
  }
}

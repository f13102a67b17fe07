package dev.slipway.ecs.instance;

import dev.slipway.ecs.EcsErrors;
import dev.slipway.ecs.EcsPages;
import dev.slipway.ecs.cluster.Clusters;
import dev.slipway.wire.AwsOperations;
import dev.slipway.wire.Caller;
import dev.slipway.wire.Operation;
import dev.slipway.wire.Page;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.model.Attribute;
import software.amazon.awssdk.services.ecs.model.Cluster;
import software.amazon.awssdk.services.ecs.model.ContainerInstance;
import software.amazon.awssdk.services.ecs.model.DeleteAttributesRequest;
import software.amazon.awssdk.services.ecs.model.DeleteAttributesResponse;
import software.amazon.awssdk.services.ecs.model.ListAttributesRequest;
import software.amazon.awssdk.services.ecs.model.ListAttributesResponse;
import software.amazon.awssdk.services.ecs.model.PutAttributesRequest;
import software.amazon.awssdk.services.ecs.model.PutAttributesResponse;
import software.amazon.awssdk.services.ecs.model.TargetType;

/// Attributes of container instances.
@ApplicationScoped
public class AttributeOperations implements AwsOperations {

  private static final int LIMIT = 100;

  private final Clusters clusters;
  private final MachineInstances instances;
  private final MachineState state;

  AttributeOperations(Clusters clusters, MachineInstances instances, MachineState state) {
    this.clusters = clusters;
    this.instances = instances;
    this.state = state;
  }

  /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PutAttributes.html>
  ///
  /// Not emulated: an effect on placement, which with one instance has nothing to choose.
  @Operation
  PutAttributesResponse putAttributes(PutAttributesRequest request, Caller caller) {
    change(caller, request.cluster(), request.attributes(), AttributeRules::put);
    return PutAttributesResponse.builder().attributes(request.attributes()).build();
  }

  /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeleteAttributes.html>
  @Operation
  DeleteAttributesResponse deleteAttributes(DeleteAttributesRequest request, Caller caller) {
    change(caller, request.cluster(), request.attributes(), AttributeRules::removed);
    return DeleteAttributesResponse.builder().attributes(request.attributes()).build();
  }

  /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ListAttributes.html>
  @Operation
  ListAttributesResponse listAttributes(ListAttributesRequest request, Caller caller) {
    Cluster cluster = clusters.require(caller, request.cluster());
    if (request.targetType() != TargetType.CONTAINER_INSTANCE) {
      throw EcsErrors.invalidParameter("targetType should be one of [container-instance]");
    }
    if (request.attributeValue() != null && request.attributeName() == null) {
      throw EcsErrors.invalidParameter(
          "attributeValue can only be specified together with attributeName.");
    }
    ContainerInstance kept = instances.of(caller, cluster);
    List<Attribute> found =
        Stream.concat(state.builtIn(caller, cluster).stream(), kept.attributes().stream())
            .filter(each -> matches(request.attributeName(), each.name()))
            .filter(each -> matches(request.attributeValue(), each.value()))
            .map(each -> of(kept, each))
            .sorted(Comparator.comparing(Attribute::name))
            .toList();
    Page<Attribute> page =
        EcsPages.of(found, Attribute::name, request.nextToken(), request.maxResults(), LIMIT);
    return ListAttributesResponse.builder()
        .attributes(page.items())
        .nextToken(page.nextToken())
        .build();
  }

  private void change(
      Caller caller,
      String clusterName,
      List<Attribute> given,
      BinaryOperator<List<Attribute>> change) {
    Cluster cluster = clusters.require(caller, clusterName);
    AttributeRules.checkRequest(given);
    for (Attribute attribute : given) {
      if (instances.find(caller, cluster, attribute.targetId()).isEmpty()) {
        throw InstanceErrors.targetNotFound(attribute.targetId());
      }
    }
    instances.update(
        caller,
        cluster,
        kept -> kept.toBuilder().attributes(change.apply(kept.attributes(), given)).build());
  }

  private static boolean matches(String wanted, String value) {
    return wanted == null || wanted.equals(value);
  }

  private static Attribute of(ContainerInstance instance, Attribute attribute) {
    return attribute.toBuilder()
        .targetType(TargetType.CONTAINER_INSTANCE)
        .targetId(instance.containerInstanceArn())
        .build();
  }
}

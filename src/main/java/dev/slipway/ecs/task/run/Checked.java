package dev.slipway.ecs.task.run;

import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.AwsVpcConfiguration;
import software.amazon.awssdk.services.ecs.model.Cluster;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/// A call whose every member was found good.
record Checked(
    RunTaskRequest request,
    Cluster cluster,
    TaskDefinition definition,
    int count,
    Capacity capacity,
    Optional<AwsVpcConfiguration> network,
    Size size) {

  /// Holds a call against its cluster and its task definition; throws AWS's error.
  static Checked of(RunTaskRequest request, Cluster cluster, TaskDefinition definition) {
    int count = RequestRules.count(request);
    RequestRules.check(request);
    var capacity = CapacityRules.check(request, cluster, definition);
    RequestRules.checkPlacement(request, capacity.launch());
    var network =
        NetworkRules.check(
            request.networkConfiguration(), definition.networkMode(), capacity.launch());
    var size = OverrideRules.check(request, definition, capacity.launch());
    return new Checked(request, cluster, definition, count, capacity, network, size);
  }

  String group() {
    return Optional.ofNullable(request.group()).orElse("family:" + definition.family());
  }
}

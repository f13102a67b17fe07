package dev.slipway.ecs.instance;

import dev.slipway.ecs.cluster.ClusterContents;
import dev.slipway.ecs.query.InstanceFacts;
import dev.slipway.placement.Demand;
import dev.slipway.placement.Reservations;
import dev.slipway.placement.Vpcs;
import dev.slipway.wire.Caller;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ecs.model.Attribute;
import software.amazon.awssdk.services.ecs.model.Cluster;
import software.amazon.awssdk.services.ecs.model.ContainerInstance;

/// What can be found out about the machine when somebody asks for one of its container instances.
public final class MachineState {

  private static final long MIB = 1024L * 1024L;

  private final Supplier<Machine> machine;
  private final Reservations reservations;
  private final ClusterContents contents;
  private final Vpcs vpcs;

  public MachineState(
      Supplier<Machine> machine, Reservations reservations, ClusterContents contents, Vpcs vpcs) {
    this.machine = machine;
    this.reservations = reservations;
    this.contents = contents;
    this.vpcs = vpcs;
  }

  /// The kept instance, together with what is found.
  ContainerInstance view(Caller caller, Cluster cluster, ContainerInstance kept) {
    Demand total = reservations.total();
    return InstanceView.of(
        kept,
        machine.get(),
        builtIn(caller),
        new Reserved(total.cpuUnits(), total.memoryBytes() / MIB),
        contents.count(caller, cluster.clusterName()));
  }

  /// What expressions ask of the cluster's instance. This machine is none of EC2's.
  public InstanceFacts facts(Caller caller, Cluster cluster, ContainerInstance kept) {
    var view = view(caller, cluster, kept);
    return new InstanceFacts(
        view.agentConnected(),
        view.versionInfo().agentVersion(),
        view.attributes().stream()
            .collect(Collectors.toMap(Attribute::name, MachineState::value, (_, last) -> last)),
        "",
        view.registeredAt(),
        view.runningTasksCount(),
        contents.count(caller, cluster.clusterName()).ec2Groups());
  }

  private static String value(Attribute attribute) {
    return Optional.ofNullable(attribute.value()).orElse("");
  }

  List<Attribute> builtIn(Caller caller) {
    String zone = vpcs.of(caller.account(), caller.region()).subnets().getFirst().zone();
    return BuiltInAttributes.of(machine.get(), zone);
  }
}

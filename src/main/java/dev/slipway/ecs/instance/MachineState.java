package dev.slipway.ecs.instance;

import dev.slipway.ecs.cluster.ClusterContents;
import dev.slipway.ecs.cluster.ClusterCounts;
import dev.slipway.ecs.query.InstanceFacts;
import dev.slipway.engine.EngineKind;
import dev.slipway.placement.Demand;
import dev.slipway.placement.ReservationBooks;
import dev.slipway.placement.Vpcs;
import dev.slipway.wire.Caller;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ecs.model.Attribute;
import software.amazon.awssdk.services.ecs.model.Cluster;
import software.amazon.awssdk.services.ecs.model.ContainerInstance;

/// What can be found out about the machine or cluster that is behind a container instance, when
/// somebody asks for it.
public final class MachineState {

  private static final long MIB = 1024L * 1024L;

  private final Function<Cluster, EngineKind> engines;
  private final Function<EngineKind, Machine> machines;
  private final ReservationBooks books;
  private final ClusterContents contents;
  private final Vpcs vpcs;

  /// @param engines what runs a cluster's tasks
  /// @param machines what an engine has
  public MachineState(
      Function<Cluster, EngineKind> engines,
      Function<EngineKind, Machine> machines,
      ReservationBooks books,
      ClusterContents contents,
      Vpcs vpcs) {
    this.engines = engines;
    this.machines = machines;
    this.books = books;
    this.contents = contents;
    this.vpcs = vpcs;
  }

  /// The kept instance, together with what is found.
  ContainerInstance view(Caller caller, Cluster cluster, ContainerInstance kept) {
    return view(caller, cluster, kept, contents.count(caller, cluster.clusterName()));
  }

  private ContainerInstance view(
      Caller caller, Cluster cluster, ContainerInstance kept, ClusterCounts counts) {
    EngineKind engine = engines.apply(cluster);
    Machine machine = machines.apply(engine);
    Demand total = books.of(engine.word()).total();
    return InstanceView.of(
        kept,
        machine,
        builtIn(caller, machine),
        new Reserved(total.cpuUnits(), total.memoryBytes() / MIB),
        counts);
  }

  /// What expressions ask of the cluster's instance. This machine is none of EC2's.
  public InstanceFacts facts(Caller caller, Cluster cluster, ContainerInstance kept) {
    var counts = contents.count(caller, cluster.clusterName());
    var view = view(caller, cluster, kept, counts);
    return new InstanceFacts(
        view.agentConnected(),
        view.versionInfo().agentVersion(),
        view.attributes().stream()
            .collect(Collectors.toMap(Attribute::name, MachineState::value, (_, last) -> last)),
        "",
        view.registeredAt(),
        view.runningTasksCount(),
        counts.ec2Groups());
  }

  private static String value(Attribute attribute) {
    return Optional.ofNullable(attribute.value()).orElse("");
  }

  List<Attribute> builtIn(Caller caller, Cluster cluster) {
    return builtIn(caller, machines.apply(engines.apply(cluster)));
  }

  private List<Attribute> builtIn(Caller caller, Machine machine) {
    String zone = vpcs.of(caller.account(), caller.region()).subnets().getFirst().zone();
    return BuiltInAttributes.of(machine, zone);
  }
}

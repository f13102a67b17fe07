package dev.slipway.ecs.task.run;

import dev.slipway.ecs.EcsArn;
import dev.slipway.ecs.task.Task;
import dev.slipway.ecs.task.TaskCapacity;
import dev.slipway.ecs.task.TaskCapacity.Launch;
import dev.slipway.ecs.task.run.ContainerInstances.Placeable;
import dev.slipway.placement.Subnet;
import dev.slipway.wire.Caller;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ecs.model.Cluster;
import software.amazon.awssdk.services.ecs.model.Failure;

/// Makes the tasks of a good call, each with its place on the machine, or says why one has none.
public final class Launches {
  private static final String NO_FARGATE_CAPACITY =
      "Capacity is unavailable at this time. Please try again later or in a different availability"
          + " zone";

  private static final int MOST_INSTANCES = 10;

  private final Places places;
  private final Sites sites;
  private final InstantSource clock;
  private final Supplier<UUID> uuids;

  public Launches(Places places, Sites sites, InstantSource clock, Supplier<UUID> uuids) {
    this.places = places;
    this.sites = sites;
    this.clock = clock;
    this.uuids = uuids;
  }

  Started launch(Checked checked, Caller caller) {
    var instance =
        checked.capacity().launch() == Launch.EC2
            ? Optional.of(
                sites.instances().of(caller, checked.cluster()).orElseThrow(RunErrors::noInstances))
            : Optional.<Placeable>empty();
    var arn = instance.map(Placeable::arn);
    var constraints = new Placing(Constraints.of(checked), instance, checked.group());
    var tasks = new ArrayList<Task>();
    var failures = new ArrayList<Failure>();
    var maker = new NewTask(checked, caller, uuids);
    for (var provider : ProviderSplit.providers(checked.capacity().strategy(), checked.count())) {
      var task = task(checked, caller, maker, new Spot(tasks.size(), provider, arn));
      shortage(checked, task, constraints.unmet(tasks.size()))
          .ifPresentOrElse(what -> failures.add(failure(arn, what)), () -> tasks.add(task));
    }
    return new Started(tasks, failures);
  }

  /// Which of the container instances that a call names are there.
  ///
  /// @param present how many of them are
  record Named(int present, List<Failure> failures) {}

  Named named(List<String> instanceNames, Caller caller, Cluster cluster) {
    if (instanceNames.isEmpty() || instanceNames.size() > MOST_INSTANCES) {
      throw RunErrors.instances();
    }
    var known = sites.instances().of(caller, cluster).map(Placeable::arn);
    var failures =
        instanceNames.stream()
            .filter(name -> known.filter(arn -> isNamed(arn, name)).isEmpty())
            .map(
                name ->
                    Failure.builder()
                        .arn(instanceArn(caller, cluster, name))
                        .reason("MISSING")
                        .build())
            .toList();
    return new Named(instanceNames.size() - failures.size(), failures);
  }

  private static boolean isNamed(String arn, String name) {
    return arn.equals(name) || arn.endsWith("/" + name);
  }

  private static String instanceArn(Caller caller, Cluster cluster, String name) {
    return EcsArn.looksLikeOne(name)
        ? name
        : EcsArn.containerInstance(caller, cluster.clusterName(), name).toString();
  }

  /// Gives back what a task took that was not written down.
  void undo(Task task) {
    places.release(task);
  }

  /// Where the next task of a call goes.
  private record Spot(int index, Optional<String> provider, Optional<String> instance) {}

  private Task task(Checked checked, Caller caller, NewTask maker, Spot spot) {
    var vpc = sites.vpcs().of(caller.account(), caller.region());
    // Tasks of one call are spread over the subnets that it names.
    var subnet =
        checked
            .network()
            .map(network -> network.subnets().get(spot.index() % network.subnets().size()));
    var zone =
        subnet.flatMap(vpc::subnetFor).map(Subnet::zone).orElse(vpc.subnets().getFirst().zone());
    var capacity =
        new TaskCapacity(
            checked.capacity().launch(),
            spot.provider(),
            checked.capacity().platformVersion(),
            checked.capacity().platformVersion().map(_ -> "Linux"),
            spot.instance(),
            zone,
            Optional.of(sites.engines().apply(checked.cluster())));
    return maker.asked(uuids.get().toString().replace("-", ""), capacity, subnet, clock.instant());
  }

  private Optional<String> shortage(Checked checked, Task task, Optional<String> unmet) {
    if (Needs.gpus(checked) > 0) {
      return Optional.of("RESOURCE:GPU");
    }
    return unmet.or(() -> places.take(task));
  }

  private static Failure failure(Optional<String> instance, String what) {
    return instance
        .map(arn -> Failure.builder().arn(arn).reason(what).build())
        .orElseGet(() -> Failure.builder().reason(NO_FARGATE_CAPACITY).build());
  }
}

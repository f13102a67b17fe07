package dev.slipway.engine.docker;

import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Network;
import dev.slipway.engine.EngineException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;

/// A bridge that no container is attached to: it is there for its gateway's address, at which
/// containers of every other network reach this machine by their default route.
///
/// Each Slipway has four addresses of AWS's link-local range to itself; the first to come has AWS's
/// own address.
final class LinkLocalNetwork {
  private static final long RANGE = Cidr.address("169.254.170.0");
  private static final int BLOCK = 30;
  private static final int BLOCK_SIZE = 4;
  private static final int BLOCKS = 128;

  /// Holds 169.254.170.23, where EKS gives its pods their credentials.
  private static final int PODS = 5;

  /// A wider route, such as that of all link-local addresses, goes on leading to the others.
  private static final int WIDE = 16;

  private final Daemon daemon;
  private final Labels labels;
  private final String name;
  private final ReentrantLock making = new ReentrantLock();

  LinkLocalNetwork(Daemon daemon, Names names, Labels labels) {
    this.daemon = daemon;
    this.labels = labels;
    this.name = names.network("link-local");
  }

  String name() {
    return name;
  }

  /// The gateway's address; the network is made where it is not there.
  String ensure() {
    making.lock();
    try {
      return find().orElseGet(this::make);
    } finally {
      making.unlock();
    }
  }

  private Optional<String> find() {
    var ours =
        Daemon.ask(
            "look for the network " + name,
            () -> daemon.client().listNetworksCmd().withFilter("label", labels.filter()).exec());
    return ours.stream()
        .filter(each -> each.getName().equals(name))
        .findFirst()
        .map(each -> each.getIpam().getConfig().getFirst().getGateway());
  }

  private String make() {
    Optional<EngineException> refusal = Optional.empty();
    var routes = daemon.isLocal() ? HostRoutes.ofThisMachine() : new HostRoutes(List.of());
    for (var block : blocks()) {
      if (isHidden(block, routes)) {
        continue;
      }
      try {
        create(block);
        return gateway(block);
      } catch (DockerException e) {
        refusal = Optional.of(refused(e));
        if (!Daemon.sentence(e).contains("overlaps")) {
          break;
        }
      }
    }
    throw refusal.orElseGet(
        () ->
            new EngineException(
                name + " has no place", new IllegalStateException("all is routed")));
  }

  private EngineException refused(DockerException e) {
    return new EngineException(
        "tried to make the network " + name + " but " + Daemon.sentence(e), e);
  }

  private static boolean isHidden(Cidr block, HostRoutes routes) {
    return routes.routes().stream()
        .anyMatch(route -> route.range().prefix() > WIDE && route.range().overlaps(block));
  }

  private void create(Cidr block) {
    var addresses =
        new Network.Ipam.Config().withSubnet(block.toString()).withGateway(gateway(block));
    daemon
        .client()
        .createNetworkCmd()
        .withName(name)
        .withDriver("bridge")
        .withCheckDuplicate(true)
        .withInternal(true)
        .withOptions(Map.of("com.docker.network.bridge.enable_icc", "false"))
        .withIpam(new Network.Ipam().withConfig(addresses))
        .withLabels(labels.ofInstance())
        .exec();
  }

  /// The places where the network may be, the best first.
  static List<Cidr> blocks() {
    return IntStream.range(0, BLOCKS)
        .filter(index -> index != PODS)
        .mapToObj(index -> new Cidr(RANGE + (long) index * BLOCK_SIZE, BLOCK))
        .toList();
  }

  /// Of the first block, AWS's own address: the third.
  static String gateway(Cidr block) {
    return new Cidr(block.network() + 1, 32).gateway();
  }
}

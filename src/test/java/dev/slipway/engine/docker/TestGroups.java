package dev.slipway.engine.docker;

import dev.slipway.FreeRange;
import dev.slipway.engine.ContainerGroup;
import dev.slipway.engine.ContainerOrder;
import dev.slipway.engine.ContainerProcess;
import dev.slipway.engine.ContainerResources;
import dev.slipway.engine.ContainerSecurity;
import dev.slipway.engine.ContainerSpec;
import dev.slipway.engine.ContainerStorage;
import dev.slipway.engine.Envelope;
import dev.slipway.engine.GroupId;
import dev.slipway.engine.GroupNetwork;
import dev.slipway.engine.GroupVolume;
import dev.slipway.engine.HealthCheck;
import dev.slipway.engine.Platform;
import dev.slipway.engine.PortMapping;
import dev.slipway.engine.Site;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Groups and containers for tests, with everything left out that a test does not speak of.
public final class TestGroups {
  static final String VPC = "vpc-0123456789abcdef0";

  static final String RANGE = FreeRange.prefix();

  static final String CIDR = RANGE + ".0.0/16";

  private TestGroups() {}

  public static GroupId newId() {
    return new GroupId(UUID.randomUUID().toString().replace("-", ""));
  }

  /// An address of the range.
  ///
  /// @param rest the address's last two numbers
  public static GroupNetwork.OwnAddress address(String rest) {
    var address = RANGE + "." + rest;
    return new GroupNetwork.OwnAddress(VPC, CIDR, address, Cidr.macOf(address));
  }

  public static ContainerGroup group(
      GroupNetwork network, Envelope envelope, ContainerSpec... all) {
    return new ContainerGroup(
        newId(),
        "web-3",
        Map.of("owner", "test"),
        envelope,
        network,
        Site.of(Platform.LINUX_AMD64),
        List.of(),
        List.of(all));
  }

  public static ContainerGroup withVolumes(ContainerGroup group, GroupVolume... volumes) {
    return new ContainerGroup(
        group.id(),
        group.name(),
        group.labels(),
        group.envelope(),
        group.network(),
        group.site(),
        List.of(volumes),
        group.containers());
  }

  public static ContainerGroup on(ContainerGroup group, Platform platform) {
    return new ContainerGroup(
        group.id(),
        group.name(),
        group.labels(),
        group.envelope(),
        group.network(),
        Site.of(platform),
        group.volumes(),
        group.containers());
  }

  public static Spec container(String name, String... command) {
    return new Spec(name, List.of(command));
  }

  /// A container, built up by what is said of it.
  public static final class Spec {
    private final String name;
    private String image = DockerFixture.BUSYBOX;
    private ContainerProcess process;
    private ContainerResources resources = ContainerResources.NONE;
    private ContainerSecurity security = ContainerSecurity.DEFAULT;
    private ContainerStorage storage = ContainerStorage.NONE;
    private Optional<HealthCheck> health = Optional.empty();
    private List<PortMapping> ports = List.of();
    private List<String> links = List.of();
    private GroupNetwork.Names names = GroupNetwork.Names.DEFAULT;

    private Spec(String name, List<String> command) {
      this.name = name;
      this.process = ContainerProcess.of(command);
    }

    public Spec image(String reference) {
      this.image = reference;
      return this;
    }

    public Spec process(ContainerProcess all) {
      this.process = all;
      return this;
    }

    public Spec resources(ContainerResources all) {
      this.resources = all;
      return this;
    }

    public Spec security(ContainerSecurity all) {
      this.security = all;
      return this;
    }

    public Spec storage(ContainerStorage all) {
      this.storage = all;
      return this;
    }

    public Spec health(HealthCheck check) {
      this.health = Optional.of(check);
      return this;
    }

    public Spec ports(PortMapping... all) {
      this.ports = List.of(all);
      return this;
    }

    public Spec links(String... all) {
      this.links = List.of(all);
      return this;
    }

    public Spec names(GroupNetwork.Names all) {
      this.names = all;
      return this;
    }

    public ContainerSpec build() {
      return new ContainerSpec(
          name,
          image,
          true,
          process,
          resources,
          security,
          storage,
          new ContainerOrder(List.of(), Optional.empty(), Duration.ofSeconds(1)),
          health,
          Optional.empty(),
          ports,
          links,
          names,
          Map.of());
    }
  }
}

package dev.slipway.engine;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/// Which engine runs the groups, and how.
@ConfigMapping(prefix = "slipway")
public interface EngineConfig {

  /// What runs the groups of whoever names no engine: real containers, or scripted ones.
  @WithDefault("docker")
  EngineKind engine();

  /// The data directory, which tells this Slipway's containers from another's.
  Path data();

  Docker docker();

  Kubernetes kubernetes();

  Simulated simulated();

  /// The Docker engine.
  interface Docker {
    /// Such as `unix:///var/run/docker.sock`; what `DOCKER_HOST` says where absent.
    Optional<String> host();

    /// How many sandboxes are kept started ahead of the groups that will use them.
    @WithDefault("4")
    int readySandboxes();
  }

  /// The Kubernetes engine.
  interface Kubernetes {
    /// The file that names clusters; `KUBECONFIG` or `~/.kube/config` where absent.
    Optional<Path> kubeconfig();

    /// Which of its contexts; its current one where absent.
    Optional<String> context();

    /// Where the Pods live; it must be there.
    @WithDefault("default")
    String namespace();

    /// Whether each cluster of ECS has a namespace of its own, made when it is needed, whose name
    /// begins with `namespace`.
    @WithDefault("false")
    boolean namespacePerCluster();

    /// How nodes reach Slipway's registry, as `host:port`; where absent, they are expected to have
    /// a mirror for ECR's names.
    Optional<String> nodeRegistry();

    /// The `https://` address from which images without a registry in their name come.
    Optional<String> defaultRegistry();
  }

  /// The simulated engine.
  interface Simulated {
    /// Whether its time runs along with real time, or only when `POST /slipway/clock` moves it.
    @WithDefault("running")
    Time clock();

    /// A JSON file: image → word → text, with the words that {@link
    /// dev.slipway.engine.simulated.Script} knows from labels.
    Optional<Path> script();

    /// The vCPUs that the machine claims to have.
    @WithDefault("16384")
    int vcpus();

    /// The memory that it claims to have, in GiB.
    @WithDefault("65536")
    int memoryGib();

    /// The processor that it claims to have, in OCI's words.
    @WithDefault("amd64")
    String architecture();
  }

  /// How a simulated clock goes.
  enum Time {
    RUNNING,
    STANDING
  }
}

package dev.slipway.engine.kubernetes;

import dev.slipway.engine.RegistryLogin;
import java.nio.file.Path;
import java.util.Optional;

/// How the engine reaches its cluster.
///
/// @param instance tells this Slipway's Pods from another's in one namespace
public record KubernetesSettings(
    Access access, NamespaceRule namespaces, String instance, Registries registries) {

  /// Which cluster, and as whom.
  ///
  /// @param kubeconfig absent is `KUBECONFIG`, else `~/.kube/config`, else what a Pod is given
  /// @param context of the kubeconfig; absent is its current one
  public record Access(Optional<Path> kubeconfig, Optional<String> context) {}

  /// Where images come from.
  ///
  /// @param port where this machine has Slipway's own registry
  /// @param login how one logs in there
  /// @param forNodes how nodes reach it, `host:port`; absent means that they have a mirror for
  ///   ECR's names
  /// @param usual where images without a host in their name come from, `https://…`
  public record Registries(
      int port, RegistryLogin login, Optional<String> forNodes, Optional<String> usual) {}
}

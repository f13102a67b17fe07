package dev.slipway.engine.kubernetes;

import dev.slipway.engine.RegistryLogin;
import java.nio.file.Path;
import java.util.Optional;

/// How the engine reaches its cluster.
///
/// @param kubeconfig absent is `KUBECONFIG`, else `~/.kube/config`, else what a Pod is given
/// @param context of the kubeconfig; absent is its current one
/// @param namespace where the Pods live; it must be there
/// @param instance tells this Slipway's Pods from another's in one namespace
/// @param registryPort where this machine has Slipway's own registry
/// @param registryLogin how one logs in there
/// @param nodeRegistry how nodes reach it, `host:port`; absent means that they have a mirror for
///   ECR's names
/// @param defaultRegistry where images without a host in their name come from, `https://…`
public record KubernetesSettings(
    Optional<Path> kubeconfig,
    Optional<String> context,
    String namespace,
    String instance,
    int registryPort,
    RegistryLogin registryLogin,
    Optional<String> nodeRegistry,
    Optional<String> defaultRegistry) {}

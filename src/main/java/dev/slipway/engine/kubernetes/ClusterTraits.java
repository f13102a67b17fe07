package dev.slipway.engine.kubernetes;

import java.util.function.Predicate;

/// What Pods can be written with on a cluster.
///
/// @param envelopes how it takes sizes
/// @param hostPorts how ports of nodes are chosen
/// @param zones whether it has nodes in a zone
record ClusterTraits(Envelopes envelopes, HostPorts hostPorts, Predicate<String> zones) {}

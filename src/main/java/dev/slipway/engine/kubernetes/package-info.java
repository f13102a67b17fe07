/// Container groups on a Kubernetes cluster: one Pod each, in which every container waits at a
/// gate.
@org.jspecify.annotations.NullMarked
package dev.slipway.engine.kubernetes;

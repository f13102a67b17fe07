/// Runs container groups on a Docker daemon: one sandbox container per group with its own address
/// owns the network namespace, the others join it.
@NullMarked
package dev.slipway.engine.docker;

import org.jspecify.annotations.NullMarked;

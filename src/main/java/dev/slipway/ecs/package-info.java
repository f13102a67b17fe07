/// Amazon ECS: clusters, task definitions, tasks.
@NullMarked
package dev.slipway.ecs;

import org.jspecify.annotations.NullMarked;

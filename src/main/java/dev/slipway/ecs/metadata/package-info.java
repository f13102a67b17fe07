/// What a container may ask about itself and its task: the task metadata endpoint.
@NullMarked
package dev.slipway.ecs.metadata;

import org.jspecify.annotations.NullMarked;

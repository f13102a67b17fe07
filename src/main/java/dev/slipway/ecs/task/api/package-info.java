/// The operations on tasks, and the views of them that Slipway's own tools use.
@NullMarked
package dev.slipway.ecs.task.api;

import org.jspecify.annotations.NullMarked;

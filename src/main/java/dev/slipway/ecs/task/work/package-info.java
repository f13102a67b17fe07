/// Brings tasks on, step by step: acts out what {@link dev.slipway.ecs.task.TaskPlan} says.
@NullMarked
package dev.slipway.ecs.task.work;

import org.jspecify.annotations.NullMarked;

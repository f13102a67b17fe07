/// What a task definition, its overrides and a task ask for, in the engine's words.
@NullMarked
package dev.slipway.ecs.task.group;

import org.jspecify.annotations.NullMarked;

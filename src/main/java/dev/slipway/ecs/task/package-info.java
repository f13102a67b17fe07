/// ECS tasks: from `RunTask` to STOPPED.
@NullMarked
package dev.slipway.ecs.task;

import org.jspecify.annotations.NullMarked;

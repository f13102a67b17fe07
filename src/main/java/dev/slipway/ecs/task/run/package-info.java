/// What `RunTask` and `StartTask` may ask for, and the tasks that come of it.
@NullMarked
package dev.slipway.ecs.task.run;

import org.jspecify.annotations.NullMarked;

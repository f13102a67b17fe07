/// Tasks as AWS shows them.
@NullMarked
package dev.slipway.ecs.task.view;

import org.jspecify.annotations.NullMarked;

/// What a task's containers write: where it goes, how it gets there, how it is read.
@NullMarked
package dev.slipway.ecs.log;

import org.jspecify.annotations.NullMarked;

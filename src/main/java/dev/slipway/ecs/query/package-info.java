/// The cluster query language: expressions that select container instances.
@NullMarked
package dev.slipway.ecs.query;

import org.jspecify.annotations.NullMarked;

/// Task definitions: families, revisions, the rules of registration and their operations.
@NullMarked
package dev.slipway.ecs.taskdefinition;

import org.jspecify.annotations.NullMarked;

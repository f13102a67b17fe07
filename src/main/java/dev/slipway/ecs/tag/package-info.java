/// Tags of ECS resources: their rules, and the operations that read and change them.
@NullMarked
package dev.slipway.ecs.tag;

import org.jspecify.annotations.NullMarked;

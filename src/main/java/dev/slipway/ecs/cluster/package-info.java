/// ECS clusters: their records, their operations and what they count.
@NullMarked
package dev.slipway.ecs.cluster;

import org.jspecify.annotations.NullMarked;

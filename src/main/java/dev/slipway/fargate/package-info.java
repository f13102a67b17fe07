/// Task sizes, platform versions and launch quotas of Fargate.
@NullMarked
package dev.slipway.fargate;

import org.jspecify.annotations.NullMarked;

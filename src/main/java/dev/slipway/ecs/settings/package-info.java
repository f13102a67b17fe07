/// Account settings.
@NullMarked
package dev.slipway.ecs.settings;

import org.jspecify.annotations.NullMarked;

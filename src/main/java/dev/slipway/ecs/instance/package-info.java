/// Container instances: the one that is built in, this machine.
@NullMarked
package dev.slipway.ecs.instance;

import org.jspecify.annotations.NullMarked;

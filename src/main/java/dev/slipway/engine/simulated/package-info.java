/// An engine without containers: scripted ones on a clock that can be moved.
@NullMarked
package dev.slipway.engine.simulated;

import org.jspecify.annotations.NullMarked;

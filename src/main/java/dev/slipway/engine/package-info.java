/// Container groups and the port to what runs them.
@NullMarked
package dev.slipway.engine;

import org.jspecify.annotations.NullMarked;

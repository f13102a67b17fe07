/// The listeners, their checks, /slipway, /health and STS.
@NullMarked
package dev.slipway.edge;

import org.jspecify.annotations.NullMarked;

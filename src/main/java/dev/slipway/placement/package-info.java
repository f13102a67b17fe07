/// Who goes where, or why not.
@NullMarked
package dev.slipway.placement;

import org.jspecify.annotations.NullMarked;

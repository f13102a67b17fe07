/// The keyed work loop: mark, one in flight, look again, back off.
@NullMarked
package dev.slipway.reconcile;

import org.jspecify.annotations.NullMarked;

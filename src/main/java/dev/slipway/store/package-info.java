/// Durable tables of immutable records.
@NullMarked
package dev.slipway.store;

import org.jspecify.annotations.NullMarked;

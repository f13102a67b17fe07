/// What was used and what it costs: ledger, price list, statements.
@NullMarked
package dev.slipway.metering;

import org.jspecify.annotations.NullMarked;

/// A first slice of CloudWatch Logs: its store and its API.
@NullMarked
package dev.slipway.logs;

import org.jspecify.annotations.NullMarked;

/// What happened, as EventBridge tells it: a bus that others listen to, and the latest events.
@NullMarked
package dev.slipway.events;

import org.jspecify.annotations.NullMarked;

/// An OCI Distribution registry; no AWS word here.
@NullMarked
package dev.slipway.registry;

import org.jspecify.annotations.NullMarked;

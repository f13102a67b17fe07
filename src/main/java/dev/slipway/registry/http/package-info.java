/// The registry's HTTP interface, one class per resource of the specification.
@NullMarked
package dev.slipway.registry.http;

import org.jspecify.annotations.NullMarked;

/// The AWS wire protocols: JSON 1.1, Query, EC2 Query, errors, identity and paging.
@NullMarked
package dev.slipway.wire;

import org.jspecify.annotations.NullMarked;

/// Amazon ECR on top of the registry.
@NullMarked
package dev.slipway.ecr;

import org.jspecify.annotations.NullMarked;

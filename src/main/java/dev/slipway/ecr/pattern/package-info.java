/// The patterns in which ECR's rules are written.
@NullMarked
package dev.slipway.ecr.pattern;

import org.jspecify.annotations.NullMarked;

/// Which images of a repository a lifecycle policy lets expire: rules only, nothing is deleted
/// here.
@NullMarked
package dev.slipway.ecr.lifecycle;

import org.jspecify.annotations.NullMarked;

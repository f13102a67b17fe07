/// Which images of a repository a lifecycle policy lets expire or puts into the archive: rules
/// only, nothing is done here.
@NullMarked
package dev.slipway.ecr.lifecycle;

import org.jspecify.annotations.NullMarked;

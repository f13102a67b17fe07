/// What the policies on repositories and registries say about a call: rules only.
@NullMarked
package dev.slipway.ecr.policy;

import org.jspecify.annotations.NullMarked;

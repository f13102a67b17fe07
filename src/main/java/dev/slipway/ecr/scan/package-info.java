/// What is wrong with the packages of an image: reads package lists out of layers and compares them
/// with a list of known vulnerabilities.
@NullMarked
package dev.slipway.ecr.scan;

import org.jspecify.annotations.NullMarked;

/// The reads of EC2 that every first task needs: the default VPC and what is in it.
@NullMarked
package dev.slipway.ec2;

import org.jspecify.annotations.NullMarked;

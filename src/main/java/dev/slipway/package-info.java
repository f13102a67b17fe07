/// Slipway: Amazon ECS, EKS, Fargate and ECR on one machine.
@NullMarked
package dev.slipway;

import org.jspecify.annotations.NullMarked;

package dev.slipway.ecs.task;

/// Which task it is. Its id is also that of its container group.
///
/// @param id 32 lower-case hexadecimal digits
/// @param clusterName the last part of the cluster's ARN
public record TaskIdentity(
    String id, String arn, String clusterArn, String clusterName, String account, String region) {}

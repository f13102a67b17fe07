package dev.slipway.ecs.task.run;

import dev.slipway.ecs.task.TaskCapacity.Launch;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.AssignPublicIp;
import software.amazon.awssdk.services.ecs.model.AwsVpcConfiguration;
import software.amazon.awssdk.services.ecs.model.NetworkConfiguration;
import software.amazon.awssdk.services.ecs.model.NetworkMode;

/// Holds a call's network configuration against the network mode of the task definition.
///
/// Any subnet or security group whose id is well formed is accepted: an unknown one stands for one
/// of the default VPC.
final class NetworkRules {
  private static final Pattern SUBNET = Pattern.compile("subnet-([0-9a-f]{8}|[0-9a-f]{17})");
  private static final Pattern GROUP = Pattern.compile("sg-([0-9a-f]{8}|[0-9a-f]{17})");
  private static final int MOST_SUBNETS = 16;
  private static final int MOST_GROUPS = 5;

  private NetworkRules() {}

  static Optional<AwsVpcConfiguration> check(
      @Nullable NetworkConfiguration configuration, @Nullable NetworkMode mode, Launch launch) {
    var awsvpc = Optional.ofNullable(configuration).map(NetworkConfiguration::awsvpcConfiguration);
    if (mode != NetworkMode.AWSVPC) {
      if (awsvpc.isPresent()) {
        throw RunErrors.networkForbidden();
      }
      return Optional.empty();
    }
    check(awsvpc.orElseThrow(RunErrors::networkMissing), launch);
    return awsvpc;
  }

  private static void check(AwsVpcConfiguration awsvpc, Launch launch) {
    if (awsvpc.subnets().isEmpty()) {
      throw RunErrors.noSubnets();
    }
    if (awsvpc.subnets().size() > MOST_SUBNETS) {
      throw RunErrors.tooMany("subnets", MOST_SUBNETS);
    }
    if (awsvpc.securityGroups().size() > MOST_GROUPS) {
      throw RunErrors.tooMany("securityGroups", MOST_GROUPS);
    }
    for (var subnet : awsvpc.subnets()) {
      if (!SUBNET.matcher(subnet).matches()) {
        throw RunErrors.subnet(subnet);
      }
    }
    for (var group : awsvpc.securityGroups()) {
      if (!GROUP.matcher(group).matches()) {
        throw RunErrors.securityGroup(group);
      }
    }
    if (launch == Launch.EC2 && awsvpc.assignPublicIp() == AssignPublicIp.ENABLED) {
      throw RunErrors.publicIpOnEc2();
    }
  }
}

package dev.slipway.ec2;

import dev.slipway.placement.VpcPlan;
import dev.slipway.placement.Vpcs;
import dev.slipway.wire.AwsOperations;
import dev.slipway.wire.Caller;
import dev.slipway.wire.Operation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/// The default security group, as EC2 shows it.
@ApplicationScoped
public class SecurityGroupOperations implements AwsOperations {

  private static final Filters<SecurityGroup> FILTERS =
      new Filters<>(
          Map.of(
              "group-id", group -> List.of(group.groupId()),
              "group-name", group -> List.of(group.groupName()),
              "description", group -> List.of(group.description()),
              "owner-id", group -> List.of(group.ownerId()),
              "vpc-id", group -> List.of(group.vpcId()),
              "ip-permission.group-id", group -> List.of(group.groupId()),
              "ip-permission.protocol", group -> List.of("-1"),
              "egress.ip-permission.protocol", group -> List.of("-1"),
              "egress.ip-permission.cidr", group -> List.of("0.0.0.0/0")));

  private final Vpcs vpcs;

  @Inject
  SecurityGroupOperations(Vpcs vpcs) {
    this.vpcs = vpcs;
  }

  /// <https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSecurityGroups.html>
  ///
  /// Not emulated: any group beside the default one, and the rules themselves: they are shown as
  /// AWS makes them and keep no packet out.
  @Operation
  DescribeSecurityGroupsResponse describeSecurityGroups(
      DescribeSecurityGroupsRequest request, Caller caller) {
    Reads.checkPage(request.maxResults(), request.nextToken());
    var group = describe(vpcs.of(caller.account(), caller.region()), caller);
    request.groupIds().forEach(id -> checkId(id, group));
    for (var name : request.groupNames()) {
      if (!name.equals(group.groupName())) {
        throw Ec2Errors.groupNotFound(name);
      }
    }
    var found = FILTERS.apply(request.filters(), List.of(group));
    Reads.checkDryRun(request.dryRun());
    return DescribeSecurityGroupsResponse.builder().securityGroups(found).build();
  }

  private static void checkId(String id, SecurityGroup group) {
    if (!VpcPlan.isSecurityGroupId(id)) {
      throw Ec2Errors.groupMalformed(id);
    }
    if (!id.equals(group.groupId())) {
      throw Ec2Errors.groupNotFound(id);
    }
  }

  private static SecurityGroup describe(VpcPlan plan, Caller caller) {
    var id = plan.securityGroupId();
    var itself = UserIdGroupPair.builder().groupId(id).userId(plan.account()).build();
    var everywhere = IpRange.builder().cidrIp("0.0.0.0/0").build();
    return SecurityGroup.builder()
        .groupId(id)
        .groupName("default")
        .description("default VPC security group")
        .ownerId(plan.account())
        .vpcId(plan.vpcId())
        .securityGroupArn(
            "arn:%s:ec2:%s:%s:security-group/%s"
                .formatted(caller.partition(), plan.region(), plan.account(), id))
        .ipPermissions(IpPermission.builder().ipProtocol("-1").userIdGroupPairs(itself).build())
        .ipPermissionsEgress(IpPermission.builder().ipProtocol("-1").ipRanges(everywhere).build())
        .build();
  }
}

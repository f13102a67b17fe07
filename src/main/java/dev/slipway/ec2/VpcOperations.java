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
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.Tenancy;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcCidrBlockAssociation;
import software.amazon.awssdk.services.ec2.model.VpcCidrBlockStateCode;
import software.amazon.awssdk.services.ec2.model.VpcState;

/// The default VPC, as EC2 shows it.
@ApplicationScoped
public class VpcOperations implements AwsOperations {

  private static final Filters<Vpc> FILTERS =
      new Filters<>(
          Map.of(
              "vpc-id", vpc -> List.of(vpc.vpcId()),
              "state", vpc -> List.of(vpc.stateAsString()),
              "is-default", vpc -> List.of(vpc.isDefault().toString()),
              "isDefault", vpc -> List.of(vpc.isDefault().toString()),
              "owner-id", vpc -> List.of(vpc.ownerId()),
              "cidr", vpc -> List.of(vpc.cidrBlock()),
              "cidr-block-association.cidr-block", vpc -> List.of(vpc.cidrBlock()),
              "cidr-block-association.state", vpc -> List.of("associated"),
              "dhcp-options-id", vpc -> List.of(vpc.dhcpOptionsId())));

  private final Vpcs vpcs;

  @Inject
  VpcOperations(Vpcs vpcs) {
    this.vpcs = vpcs;
  }

  /// <https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVpcs.html>
  ///
  /// Not emulated: any VPC beside the default one of each account and region.
  @Operation
  DescribeVpcsResponse describeVpcs(DescribeVpcsRequest request, Caller caller) {
    Reads.checkPage(request.maxResults(), request.nextToken());
    var vpc = describe(vpcs.of(caller.account(), caller.region()));
    for (var id : request.vpcIds()) {
      if (!id.equals(vpc.vpcId())) {
        throw Ec2Errors.vpcNotFound(id);
      }
    }
    var found = FILTERS.apply(request.filters(), List.of(vpc));
    Reads.checkDryRun(request.dryRun());
    return DescribeVpcsResponse.builder().vpcs(found).build();
  }

  private static Vpc describe(VpcPlan plan) {
    var range = plan.cidr().toString();
    return Vpc.builder()
        .vpcId(plan.vpcId())
        .ownerId(plan.account())
        .cidrBlock(range)
        .cidrBlockAssociationSet(
            VpcCidrBlockAssociation.builder()
                .associationId(plan.vpcId().replaceFirst("^vpc-", "vpc-cidr-assoc-"))
                .cidrBlock(range)
                .cidrBlockState(s -> s.state(VpcCidrBlockStateCode.ASSOCIATED))
                .build())
        .dhcpOptionsId(plan.dhcpOptionsId())
        .instanceTenancy(Tenancy.DEFAULT)
        .isDefault(true)
        .state(VpcState.AVAILABLE)
        .build();
  }
}

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
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.SubnetState;

/// The subnets of the default VPC, as EC2 shows them.
@ApplicationScoped
public class SubnetOperations implements AwsOperations {

  private static final Filters<Subnet> FILTERS =
      new Filters<>(
          Map.ofEntries(
              Map.entry("subnet-id", subnet -> List.of(subnet.subnetId())),
              Map.entry("subnet-arn", subnet -> List.of(subnet.subnetArn())),
              Map.entry("vpc-id", subnet -> List.of(subnet.vpcId())),
              Map.entry("owner-id", subnet -> List.of(subnet.ownerId())),
              Map.entry("state", subnet -> List.of(subnet.stateAsString())),
              Map.entry("availability-zone", subnet -> List.of(subnet.availabilityZone())),
              Map.entry("availabilityZone", subnet -> List.of(subnet.availabilityZone())),
              Map.entry("availability-zone-id", subnet -> List.of(subnet.availabilityZoneId())),
              Map.entry("cidr-block", subnet -> List.of(subnet.cidrBlock())),
              Map.entry("cidrBlock", subnet -> List.of(subnet.cidrBlock())),
              Map.entry("cidr", subnet -> List.of(subnet.cidrBlock())),
              Map.entry("default-for-az", subnet -> List.of(subnet.defaultForAz().toString())),
              Map.entry("defaultForAz", subnet -> List.of(subnet.defaultForAz().toString())),
              Map.entry(
                  "map-public-ip-on-launch",
                  subnet -> List.of(subnet.mapPublicIpOnLaunch().toString())),
              Map.entry(
                  "available-ip-address-count",
                  subnet -> List.of(subnet.availableIpAddressCount().toString()))));

  private final Vpcs vpcs;

  @Inject
  SubnetOperations(Vpcs vpcs) {
    this.vpcs = vpcs;
  }

  /// <https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSubnets.html>
  ///
  /// Not emulated: any subnet beside the default ones; the count of available addresses is that of
  /// an empty subnet.
  @Operation
  DescribeSubnetsResponse describeSubnets(DescribeSubnetsRequest request, Caller caller) {
    Reads.checkPage(request.maxResults(), request.nextToken());
    var plan = vpcs.of(caller.account(), caller.region());
    var all = plan.subnets().stream().map(s -> describe(plan, caller, s)).toList();
    for (var id : request.subnetIds()) {
      if (all.stream().noneMatch(subnet -> subnet.subnetId().equals(id))) {
        throw Ec2Errors.subnetNotFound(id);
      }
    }
    var asked =
        all.stream()
            .filter(
                s -> request.subnetIds().isEmpty() || request.subnetIds().contains(s.subnetId()))
            .toList();
    var found = FILTERS.apply(request.filters(), asked);
    Reads.checkDryRun(request.dryRun());
    return DescribeSubnetsResponse.builder().subnets(found).build();
  }

  private static Subnet describe(VpcPlan plan, Caller caller, dev.slipway.placement.Subnet subnet) {
    return Subnet.builder()
        .subnetId(subnet.id())
        .subnetArn(
            "arn:%s:ec2:%s:%s:subnet/%s"
                .formatted(caller.partition(), plan.region(), plan.account(), subnet.id()))
        .vpcId(plan.vpcId())
        .ownerId(plan.account())
        .cidrBlock(subnet.cidr().toString())
        .availabilityZone(subnet.zone())
        .availabilityZoneId(subnet.zoneId())
        .availableIpAddressCount((int) subnet.availableAddresses(Set.of()))
        .defaultForAz(true)
        .mapPublicIpOnLaunch(true)
        .assignIpv6AddressOnCreation(false)
        .state(SubnetState.AVAILABLE)
        .build();
  }
}

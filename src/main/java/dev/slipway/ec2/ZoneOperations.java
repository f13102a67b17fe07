package dev.slipway.ec2;

import dev.slipway.placement.Subnet;
import dev.slipway.placement.Vpcs;
import dev.slipway.wire.AwsOperations;
import dev.slipway.wire.Caller;
import dev.slipway.wire.Operation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.AvailabilityZoneOptInStatus;
import software.amazon.awssdk.services.ec2.model.AvailabilityZoneState;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesResponse;

/// The Availability Zones that the subnets stand in.
@ApplicationScoped
public class ZoneOperations implements AwsOperations {

  private static final Filters<AvailabilityZone> FILTERS =
      new Filters<>(
          Map.of(
              "zone-name", zone -> List.of(zone.zoneName()),
              "zone-id", zone -> List.of(zone.zoneId()),
              "zone-type", zone -> List.of(zone.zoneType()),
              "state", zone -> List.of(zone.stateAsString()),
              "region-name", zone -> List.of(zone.regionName()),
              "group-name", zone -> List.of(zone.groupName()),
              "opt-in-status", zone -> List.of(zone.optInStatusAsString())));

  private final Vpcs vpcs;

  @Inject
  ZoneOperations(Vpcs vpcs) {
    this.vpcs = vpcs;
  }

  /// <https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeAvailabilityZones.html>
  ///
  /// Not emulated: every region has the three zones `a`, `b` and `c`, no Local or Wavelength Zone.
  @Operation
  DescribeAvailabilityZonesResponse describeAvailabilityZones(
      DescribeAvailabilityZonesRequest request, Caller caller) {
    var all =
        vpcs.of(caller.account(), caller.region()).subnets().stream()
            .map(subnet -> describe(subnet, caller))
            .toList();
    check(request.zoneNames(), all.stream().map(AvailabilityZone::zoneName).toList());
    check(request.zoneIds(), all.stream().map(AvailabilityZone::zoneId).toList());
    var asked =
        all.stream()
            .filter(z -> isAsked(request.zoneNames(), z.zoneName()))
            .filter(z -> isAsked(request.zoneIds(), z.zoneId()))
            .toList();
    var found = FILTERS.apply(request.filters(), asked);
    Reads.checkDryRun(request.dryRun());
    return DescribeAvailabilityZonesResponse.builder().availabilityZones(found).build();
  }

  private static void check(List<String> asked, List<String> there) {
    for (var name : asked) {
      if (!there.contains(name)) {
        throw Ec2Errors.zoneUnknown(name);
      }
    }
  }

  private static boolean isAsked(List<String> asked, String name) {
    return asked.isEmpty() || asked.contains(name);
  }

  private static AvailabilityZone describe(Subnet subnet, Caller caller) {
    return AvailabilityZone.builder()
        .zoneName(subnet.zone())
        .zoneId(subnet.zoneId())
        .zoneType("availability-zone")
        .regionName(caller.region())
        .groupName(caller.region() + "-zg-1")
        .networkBorderGroup(caller.region())
        .optInStatus(AvailabilityZoneOptInStatus.OPT_IN_NOT_REQUIRED)
        .messages(List.of())
        .state(AvailabilityZoneState.AVAILABLE)
        .build();
  }
}

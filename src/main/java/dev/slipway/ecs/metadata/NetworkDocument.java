package dev.slipway.ecs.metadata;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.UpperCamelCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.slipway.ecs.task.NetworkInterface;
import dev.slipway.placement.VpcPlan;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// How a container is connected, in AWS's shape.
@JsonNaming(UpperCamelCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record NetworkDocument(
    String networkMode,
    @JsonProperty("IPv4Addresses") List<String> addresses,
    OptionalInt attachmentIndex,
    @JsonProperty("MACAddress") Optional<String> macAddress,
    @JsonProperty("IPv4SubnetCIDRBlock") Optional<String> subnet,
    @JsonProperty("PrivateDNSName") Optional<String> privateDnsName,
    @JsonProperty("SubnetGatewayIpv4Address") Optional<String> gateway) {

  /// With no more than version 3 tells.
  static NetworkDocument plain(String mode, List<String> addresses) {
    return new NetworkDocument(
        mode,
        addresses,
        OptionalInt.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /// The gateway is the one that is really there, which all subnets of the VPC share.
  static NetworkDocument ofInterface(
      String subnetId, NetworkInterface.Assigned assigned, VpcPlan vpc) {
    return new NetworkDocument(
        "awsvpc",
        List.of(assigned.address()),
        OptionalInt.of(0),
        Optional.of(assigned.macAddress()),
        vpc.subnetFor(subnetId).map(subnet -> subnet.cidr().toString()),
        Optional.of(assigned.dnsName(vpc.region())),
        Optional.of(vpc.cidr().address(1) + "/" + vpc.cidr().prefix()));
  }
}

package dev.slipway.placement;

/// The default VPCs, one for each account and region, all of one range.
///
/// @param cidr the range of every VPC
public record Vpcs(Cidr cidr) {

  public VpcPlan of(String account, String region) {
    return new VpcPlan(account, region, cidr);
  }
}

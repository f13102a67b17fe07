package dev.slipway.placement;

/// The default VPCs, one for each account and region, all of one range.
///
/// @param cidr the range of every VPC
public record Vpcs(Cidr cidr) {

  /// One of them, where it does not matter which: the subnets' ranges are the same in all.
  public VpcPlan anyOne() {
    return of("000000000000", "us-east-1");
  }

  public VpcPlan of(String account, String region) {
    return new VpcPlan(account, region, cidr);
  }
}

package dev.slipway.placement;

import java.util.Optional;
import java.util.Set;

/// One subnet of the default VPC.
///
/// @param id such as `subnet-0123456789abcdef0`
/// @param zone the Availability Zone's name, such as `us-east-1a`
/// @param zoneId the Availability Zone's id, such as `use1-az1`
public record Subnet(String id, String zone, String zoneId, Cidr cidr) {

  // AWS keeps the first four addresses (network, router, DNS, reserve) and the last (broadcast).
  private static final int KEPT_AT_START = 4;
  private static final int KEPT = KEPT_AT_START + 1;

  /// A free address, or empty where the subnet is full. The search begins at a place that the seed
  /// decides, so that an address that has just become free is not handed out again at once.
  ///
  /// @param used the addresses that are taken, of whatever subnet
  /// @param seed such as the id of the network interface; the same gives the same address
  public Optional<String> freeAddress(Set<String> used, String seed) {
    long usable = cidr.size() - KEPT;
    long start = Math.floorMod(seed.hashCode() * 0x9E3779B97F4A7C15L, usable);
    for (long i = 0; i < usable; i++) {
      var address = cidr.address(KEPT_AT_START + (start + i) % usable);
      if (!used.contains(address)) {
        return Optional.of(address);
      }
    }
    return Optional.empty();
  }

  /// How many addresses are left for interfaces.
  public long availableAddresses(Set<String> used) {
    long usable = cidr.size() - KEPT;
    long taken =
        used.stream().filter(address -> cidr.overlaps(Cidr.parse(address + "/32"))).count();
    return usable - taken;
  }
}

package dev.slipway.placement;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/// Gives the VPCs to those who need them.
@Singleton
final class VpcWiring {

  @Produces
  @Singleton
  Vpcs vpcs(VpcConfig config) {
    return new Vpcs(VpcRange.of(config.vpc().cidr(), config.data()));
  }
}

package dev.slipway.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The default VPC, its subnets and the addresses in them.
class VpcPlanTest {

  private static final VpcPlan PLAN =
      new VpcPlan("123456789012", "ap-southeast-2", Cidr.parse("172.31.0.0/16"));

  @Test
  void eachZoneHasASubnetOfItsOwnRange() {
    assertThat(PLAN.subnets())
        .extracting(Subnet::zone, s -> s.cidr().toString(), Subnet::zoneId)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("ap-southeast-2a", "172.31.0.0/20", "apse2-az1"),
            org.assertj.core.groups.Tuple.tuple("ap-southeast-2b", "172.31.16.0/20", "apse2-az2"),
            org.assertj.core.groups.Tuple.tuple("ap-southeast-2c", "172.31.32.0/20", "apse2-az3"));
  }

  @Test
  void idsAreOfAwssFormAndFollowFromAccountAndRegion() {
    assertThat(PLAN.vpcId()).matches("vpc-[0-9a-f]{17}");
    assertThat(PLAN.securityGroupId()).matches("sg-[0-9a-f]{17}");
    assertThat(PLAN.vpcId())
        .isEqualTo(new VpcPlan("123456789012", "ap-southeast-2", PLAN.cidr()).vpcId())
        .isNotEqualTo(new VpcPlan("000000000000", "ap-southeast-2", PLAN.cidr()).vpcId());
    assertThat(PLAN.subnets()).extracting(Subnet::id).doesNotHaveDuplicates();
  }

  @Test
  void anUnknownSubnetStandsForADefaultOneAlwaysTheSame() {
    var known = PLAN.subnets().get(1);

    assertThat(PLAN.subnetFor(known.id())).contains(known);
    assertThat(PLAN.subnetFor("subnet-12345678"))
        .isPresent()
        .isEqualTo(PLAN.subnetFor("subnet-12345678"));
    assertThat(PLAN.subnetFor("subnet-1234")).isEmpty();
    assertThat(PLAN.subnetFor("sg-12345678")).isEmpty();
  }

  @Test
  void theFirstFourAddressesAndTheLastAreNeverGiven() {
    var subnet = new Subnet("subnet-1", "z", "z1", Cidr.parse("10.0.0.0/28"));
    var used = new HashSet<String>();

    for (int i = 0; i < 11; i++) {
      used.add(subnet.freeAddress(used, "eni-" + i).orElseThrow());
    }

    assertThat(used)
        .hasSize(11)
        .doesNotContain("10.0.0.0", "10.0.0.1", "10.0.0.2", "10.0.0.3", "10.0.0.15");
    assertThat(subnet.freeAddress(used, "eni-x")).isEmpty();
    assertThat(subnet.availableAddresses(used)).isZero();
  }

  @Test
  void anAddressIsTheSameForTheSameSeedUntilItIsTaken() {
    var subnet = PLAN.subnets().getFirst();
    var first = subnet.freeAddress(Set.of(), "eni-1").orElseThrow();

    assertThat(subnet.freeAddress(Set.of(), "eni-1")).contains(first);
    assertThat(subnet.freeAddress(Set.of(first), "eni-1")).isPresent().isNotEqualTo(first);
    assertThat(subnet.availableAddresses(Set.of(first, "10.0.0.1"))).isEqualTo(4090);
  }

  @Test
  void theHardwareAddressFollowsFromTheAddress() {
    assertThat(VpcPlan.macAddress("172.31.0.4")).isEqualTo("02:42:ac:1f:00:04");
  }

  @Test
  void anotherRangeIsTakenWhereTheHostAlreadyRoutesToAwss() {
    var table =
        """
        Iface Destination Gateway Flags RefCnt Use Metric Mask MTU Window IRTT
        eth0 00000000 010200C0 0003 0 0 0 00000000 0 0 0
        eth0 00001FAC 00000000 0001 0 0 0 00F0FFFF 0 0 0
        docker0 000011AC 00000000 0001 0 0 0 0000FFFF 0 0 0
        """;

    var routes = VpcRange.routes(table);

    assertThat(routes).extracting(Cidr::toString).containsExactly("172.31.0.0/20", "172.17.0.0/16");
    assertThat(VpcRange.choose(routes)).hasToString("10.131.0.0/16");
    assertThat(VpcRange.choose(List.of())).hasToString("172.31.0.0/16");
    assertThatThrownBy(() -> VpcRange.choose(List.of(new Cidr(0, 0))))
        .hasMessageContaining("slipway.vpc.cidr");
  }

  @Test
  void theRangeThatWasChosenStays(@TempDir Path data) throws IOException {
    java.nio.file.Files.writeString(data.resolve("vpc-range"), "10.231.0.0/16\n");

    assertThat(VpcRange.of(Optional.empty(), data)).hasToString("10.231.0.0/16");
    assertThat(VpcRange.of(Optional.of("10.9.0.0/16"), data)).hasToString("10.9.0.0/16");
  }

  @Test
  void whatIsNoRangeIsRefused() {
    for (var text : List.of("10.0.0.0", "10.0.0.1/16", "256.0.0.0/8", "10.0.0.0/33", "x")) {
      assertThatThrownBy(() -> Cidr.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> VpcRange.of(Optional.of("10.0.0.0/8"), Path.of("none")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

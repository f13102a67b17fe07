package dev.slipway.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LinkLocalRulesTest {

  @Test
  void theFirstSlipwayHasTheAddressThatAwsHas() {
    assertThat(LinkLocalNetwork.blocks().getFirst()).hasToString("169.254.170.0/30");
    assertThat(LinkLocalNetwork.gateway(LinkLocalNetwork.blocks().getFirst()))
        .isEqualTo("169.254.170.2");
  }

  @Test
  void othersHaveAddressesOfTheirOwnBesideThoseOfEks() {
    assertThat(LinkLocalNetwork.blocks()).hasSize(127).doesNotHaveDuplicates();
    assertThat(LinkLocalNetwork.blocks().getLast()).hasToString("169.254.171.252/30");
    assertThat(LinkLocalNetwork.blocks())
        .noneMatch(block -> block.overlaps(Cidr.parse("169.254.170.23/32")));
  }

  @Test
  void rulesOfThisSlipwayAndOfThoseThatAreGoneAreTakenAway() {
    var rules = new PacketRules("s0123");
    var ours =
        "-A OUTPUT -d 169.254.170.2/32 -p tcp -m tcp --dport 80"
            + " -m comment --comment slipway-s0123 -j DNAT --to-destination 169.254.170.2:51679";

    var gone = ours.replace("s0123", "s0123a");

    assertThat(rules.removal(ours, _ -> true).orElseThrow())
        .startsWith("-D", "OUTPUT", "-d", "169.254.170.2/32")
        .endsWith("--to-destination", "169.254.170.2:51679");
    assertThat(rules.removal(gone, destination -> !destination.equals("169.254.170.2:51679")))
        .contains(List.of(gone.replace("-A OUTPUT", "-D OUTPUT").split(" ", -1)));
    assertThat(rules.removal(gone, "169.254.170.2:51679"::equals)).isEmpty();
    assertThat(
            List.of(
                "-P OUTPUT ACCEPT",
                ours.replace("slipway-s0123", "other"),
                "-A OUTPUT ! -d 127.0.0.0/8 -m addrtype --dst-type LOCAL -j DOCKER"))
        .allMatch(rule -> rules.removal(rule, _ -> false).isEmpty());
  }

  @Test
  void onlyDockerDesktopHasANameForTheMachineAroundIt() {
    assertThat(LinkLocalGateway.detour("Docker Desktop")).contains("host.docker.internal");
    assertThat(LinkLocalGateway.detour("Debian GNU/Linux 12 (bookworm)")).isEmpty();
  }
}

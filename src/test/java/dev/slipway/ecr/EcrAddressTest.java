package dev.slipway.ecr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.registry.RegistryException;
import org.junit.jupiter.api.Test;

class EcrAddressTest {
  private static final PrivateRegistry OURS = new PrivateRegistry("000000000000", "us-east-1");
  private static final PrivateRegistry OTHER = new PrivateRegistry("111122223333", "eu-west-1");
  private static final String HOST = "111122223333.dkr.ecr.eu-west-1.amazonaws.com";

  @Test
  void theHostOrThePathSaysWhoseRepositoryIsMeant() {
    assertThat(EcrAddress.of("localhost:4566", "team/app", OURS))
        .isEqualTo(new EcrAddress(OURS, "team/app"));
    assertThat(EcrAddress.of("127.0.0.1:4566", HOST + "/team/app", OURS))
        .isEqualTo(new EcrAddress(OTHER, "team/app"));
    assertThat(EcrAddress.of(HOST, "team/app", OURS)).isEqualTo(new EcrAddress(OTHER, "team/app"));
    assertThat(EcrAddress.of(HOST + ":443", "team/app", OURS))
        .isEqualTo(new EcrAddress(OTHER, "team/app"));
    assertThat(EcrAddress.of("localhost", "1.dkr.ecr.eu-west-1.amazonaws.com/app", OURS))
        .isEqualTo(new EcrAddress(OURS, "1.dkr.ecr.eu-west-1.amazonaws.com/app"));
  }

  @Test
  void refusesNamesThatEcrDoesNotAllow() {
    for (var name : new String[] {"a", "a".repeat(257), HOST + "/a"}) {
      assertThatThrownBy(() -> EcrAddress.of("localhost", name, OURS))
          .isInstanceOf(RegistryException.class);
    }
  }
}

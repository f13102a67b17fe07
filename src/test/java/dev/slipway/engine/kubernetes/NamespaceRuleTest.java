package dev.slipway.engine.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.ContainerGroup;
import dev.slipway.engine.ContainerSketch;
import dev.slipway.engine.Platform;
import dev.slipway.engine.Site;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NamespaceRuleTest {
  private static final NamespaceRule EACH = new NamespaceRule("ship", true);

  private static ContainerGroup in(String space) {
    var group = ContainerSketch.group("g", ContainerSketch.container("app"));
    return new ContainerGroup(
        group.id(),
        group.name(),
        group.labels(),
        group.envelope(),
        group.network(),
        new Site(Platform.LINUX_AMD64, Optional.empty(), Optional.of(space)),
        group.volumes(),
        group.containers());
  }

  @Test
  void oneNamespaceHasAll() {
    assertThat(new NamespaceRule("ship", false).of(in("web"))).isEqualTo("ship");
  }

  @Test
  void eachSpaceHasItsOwnUnderItsName() {
    assertThat(EACH.of(in("web"))).isEqualTo("ship-web");
    assertThat(EACH.of(in("Web"))).matches("ship-web-[0-9a-f]{8}");
    assertThat(EACH.of(in("web_"))).isNotEqualTo(EACH.of(in("WEB"))).startsWith("ship-web-");
    assertThat(EACH.of(in("x".repeat(255)))).hasSizeLessThanOrEqualTo(63);
  }
}

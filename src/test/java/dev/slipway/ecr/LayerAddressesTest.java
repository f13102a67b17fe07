package dev.slipway.ecr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.registry.Digest;
import dev.slipway.registry.DigestAlgorithm;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LayerAddressesTest {
  private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
  private static final Digest LAYER = digest("layer");

  private Instant now = NOON;
  private final LayerAddresses addresses = new LayerAddresses(() -> now);

  @Test
  void anAddressIsGoodForAnHour() {
    var query = query(LAYER);

    assertThat(addresses.of(LAYER)).startsWith("/v2/_blobs/" + LAYER + "?");
    assertThat(addresses.isGood(LAYER, query)).isTrue();
    now = NOON.plus(Duration.ofHours(1)).minusSeconds(1);
    assertThat(addresses.isGood(LAYER, query)).isTrue();
    now = NOON.plus(Duration.ofHours(1));
    assertThat(addresses.isGood(LAYER, query)).isFalse();
  }

  @Test
  void anAddressIsGoodForItsBlobAndItsTimeOnly() {
    var query = query(LAYER);
    var longer = new HashMap<>(query);
    longer.put("until", Long.toString(NOON.plus(Duration.ofDays(1)).getEpochSecond()));
    var withoutSeal = new HashMap<>(query);
    withoutSeal.remove("seal");

    assertThat(addresses.isGood(digest("other"), query)).isFalse();
    assertThat(addresses.isGood(LAYER, longer)).isFalse();
    assertThat(addresses.isGood(LAYER, withoutSeal)).isFalse();
    assertThat(addresses.isGood(LAYER, Map.of())).isFalse();
    assertThat(new LayerAddresses(() -> now).isGood(LAYER, query)).isFalse();
  }

  private Map<String, String> query(Digest digest) {
    var query = new HashMap<String, String>();
    for (var each : addresses.of(digest).split("\\?", 2)[1].split("&", -1)) {
      var parts = each.split("=", 2);
      query.put(parts[0], parts[1]);
    }
    return query;
  }

  private static Digest digest(String text) {
    return Digest.of(DigestAlgorithm.SHA256, text.getBytes(StandardCharsets.UTF_8));
  }
}

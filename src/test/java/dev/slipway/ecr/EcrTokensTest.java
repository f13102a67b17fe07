package dev.slipway.ecr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.store.MemoryStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class EcrTokensTest {
  private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

  private static final TokenHolder HOLDER = new TokenHolder("123456789012", "scanner.v2");

  private final MemoryStore store = new MemoryStore();

  @Test
  void aTokenIsGoodForTwelveHoursAlsoAfterARestart() {
    var header = "Basic " + at(NOON).issue(HOLDER);

    assertThat(at(NOON).judge(header)).isEqualTo(new EcrTokens.Worth.Valid(HOLDER));
    assertThat(at(NOON.plus(Duration.ofHours(12)).minusSeconds(1)).judge(header))
        .isEqualTo(new EcrTokens.Worth.Valid(HOLDER));
    assertThat(at(NOON.plus(Duration.ofHours(12))).judge(header))
        .isEqualTo(new EcrTokens.Worth.Expired());
  }

  @Test
  void whatNobodyIssuedIsInvalid() {
    var tokens = at(NOON);
    var good = decode(tokens.issue(HOLDER));
    var other = new EcrTokens(new MemoryStore(), InstantSource.fixed(NOON));

    assertThat(other.judge("Basic " + encode(good))).isEqualTo(new EcrTokens.Worth.Invalid());
    for (var wrong :
        new String[] {
          "AWS:", "AWS:x", "AWS:x.y", "root" + good.substring(3), good + "x", "no colon", ""
        }) {
      assertThat(tokens.judge("Basic " + encode(wrong))).isEqualTo(new EcrTokens.Worth.Invalid());
    }
    assertThat(tokens.judge("Basic !!!")).isEqualTo(new EcrTokens.Worth.Invalid());
    assertThat(tokens.judge("Bearer " + encode(good))).isEqualTo(new EcrTokens.Worth.Invalid());
    assertThat(tokens.judge("")).isEqualTo(new EcrTokens.Worth.Invalid());
  }

  private EcrTokens at(Instant now) {
    return new EcrTokens(store, InstantSource.fixed(now));
  }

  private static String encode(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String decode(String base64) {
    return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
  }
}

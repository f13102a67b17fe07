package dev.slipway.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
class StoreWiringTest {
  @Inject Store store;
  @Inject StoreConfig config;

  @Test
  void theServiceHasAStoreInADirectoryOfItsOwn() {
    var words = store.table("words", JsonFormat.of(String.class));

    words.put("a", "ahoy");

    assertThat(words.find("a")).contains("ahoy");
    assertThat(config.data().resolve("slipway.db")).exists();
    assertThat(config.data().toString()).startsWith("target/slipway-test/").doesNotContain("$");
  }
}

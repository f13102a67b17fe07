package dev.slipway.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.metering.UsageSubject.Architecture;
import dev.slipway.metering.UsageSubject.Billing;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PriceListTest {
  @TempDir Path directory;

  @Test
  void aListOfOnesOwnIsRead() throws Exception {
    var file =
        Files.writeString(
            directory.resolve("prices.json"),
            """
            {"asOf": "our contract", "currency": "EUR", "spotShareOfOnDemand": 0.5, "prices": [
              {"region": "here", "architecture": "ARM64", "vcpuHour": 2, "gbHour": 1, "confirmed": true}
            ]}
            """);
    var here =
        new UsageSubject(
            new UsageSize(1024, 1024, 20),
            Architecture.ARM64,
            Billing.FARGATE_SPOT,
            "here",
            "arn:t",
            "web",
            "default",
            Map.of());

    var prices = PriceList.read(file);

    assertThat(prices.currency()).isEqualTo("EUR");
    assertThat(prices.price(here).orElseThrow().vcpuHour()).isEqualByComparingTo(BigDecimal.ONE);
  }

  @Test
  void aListThatIsNoneIsNamed() throws Exception {
    var file = Files.writeString(directory.resolve("prices.json"), "cheap!");

    assertThatThrownBy(() -> PriceList.read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("tried to read the price list " + file);
  }
}

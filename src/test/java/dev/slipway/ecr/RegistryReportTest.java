package dev.slipway.ecr;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.junit.jupiter.api.Test;

/// What `slipway registry ls`, `du` and `gc` ask for.
@QuarkusTest
class RegistryReportTest {
  @TestHTTPResource URI root;

  @Test
  void theRegistryTellsWhatItHoldsAndFreesWhatNobodyNeeds() {
    var registry = new EcrFixture(root);
    registry.client().createRepository(r -> r.repositoryName("report/app"));
    registry.push("report/app", "layer", "1");

    assertThat(registry.send("GET", "/slipway/registry?format=tags").body())
        .contains("000000000000/us-east-1/report/app:1\n");
    assertThat(registry.send("GET", "/slipway/registry?format=bytes").body())
        .containsPattern("(?m)^\\d+\\t000000000000/us-east-1/report/app$")
        .containsPattern("(?m)^[1-9]\\d*\\ton disk$");
    assertThat(registry.send("GET", "/slipway/registry").body())
        .contains("\"repository\":\"000000000000/us-east-1/report/app\",\"manifests\":1");
    assertThat(registry.send("POST", "/slipway/registry/gc").body())
        .containsPattern("\\{\"links\":\\d+,\"files\":\\d+,\"bytes\":\\d+}");
  }
}

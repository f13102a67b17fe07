package dev.slipway.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Every call of the table is refused with the very error expected, and changes nothing.
@QuarkusTest
class RefusedCallsTest {

  private static final List<String> EVERYTHING =
      List.of(
          "ListClusters {}",
          "DescribeClusters {\"clusters\":[\"default\",\"kept\",\"gone\",\"c\"],\"include\":[\"TAGS\",\"SETTINGS\",\"CONFIGURATIONS\"]}",
          "ListTaskDefinitions {}",
          "ListTaskDefinitions {\"status\":\"INACTIVE\"}",
          "ListTaskDefinitionFamilies {}",
          "ListAccountSettings {}",
          "DescribeTaskDefinition {\"taskDefinition\":\"kept:1\",\"include\":[\"TAGS\"]}",
          "DescribeTaskDefinition {\"taskDefinition\":\"ended:1\",\"include\":[\"TAGS\"]}");

  @TestHTTPResource URI root;
  private EcsCalls ecs;

  @BeforeEach
  void somethingIsThere() {
    ecs = new EcsCalls(root, "333333333333");
    ecs.ok("CreateCluster", "{\"clusterName\":\"kept\"}");
    ecs.ok("CreateCluster", "{\"clusterName\":\"gone\"}");
    ecs.ok("DeleteCluster", "{\"cluster\":\"gone\"}");
    for (String family : List.of("kept", "ended")) {
      ecs.ok(
          "RegisterTaskDefinition",
          "{\"family\":\"%s\",\"containerDefinitions\":[{\"name\":\"a\",\"image\":\"i\",\"memory\":64}]}"
              .formatted(family));
    }
    ecs.ok("DeregisterTaskDefinition", "{\"taskDefinition\":\"ended:1\"}");
  }

  @Test
  void everyCallOfTheTableIsRefusedAndChangesNothing() throws IOException {
    List<JsonNode> before = everything();
    var refusals = new SoftAssertions();

    for (RefusedCall call : RefusedCall.table()) {
      EcsCalls.Answer answer = ecs.call(call.operation(), call.body());
      refusals
          .assertThat(
              "%d %s: %s"
                  .formatted(
                      answer.status(),
                      answer.body().path("__type").asText(),
                      answer.body().path("message").asText()))
          .as("%s %s", call.operation(), call.request())
          .isEqualTo("400 %s: %s".formatted(call.code(), call.message()));
    }

    refusals.assertAll();
    assertThat(everything()).isEqualTo(before);
    assertThat(RefusedCall.table()).hasSizeGreaterThan(60);
  }

  private List<JsonNode> everything() {
    return EVERYTHING.stream()
        .map(call -> call.split(" ", 2))
        .map(call -> ecs.ok(call[0], call[1]))
        .toList();
  }
}

package dev.slipway.ecs.taskdefinition;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.ecs.EcsCalls;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Definitions of many shapes, registered and described, compared as a whole with what AWS gives
/// back. Each file holds the request and what was expected before anything was run.
@QuarkusTest
class RegisteredAndDescribedTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path FILES = Path.of("src/test/resources/ecs/taskdefinitions");

  @TestHTTPResource URI root;

  static Stream<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(FILES)) {
      return files.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void isGivenBackAsAwsGivesIt(Path file) throws IOException {
    var ecs = new EcsCalls(root, "222222222222");
    JsonNode example = JSON.readTree(Files.readString(file));
    JsonNode expected = sorted(example.get("expected"));

    JsonNode registered =
        ecs.ok("RegisterTaskDefinition", example.get("request").toString()).get("taskDefinition");
    JsonNode described =
        ecs.ok(
                "DescribeTaskDefinition",
                "{\"taskDefinition\":%s}".formatted(example.get("request").get("family")))
            .get("taskDefinition");

    assertThat(described).isEqualTo(registered);
    assertThat(described.get("registeredAt").isNumber()).isTrue();
    ((ObjectNode) described).remove("registeredAt");
    assertThat(sorted(described)).isEqualTo(expected);
  }

  /// The order of these two lists is not part of AWS's contract.
  private static JsonNode sorted(JsonNode definition) {
    for (String member : List.of("requiresAttributes", "compatibilities")) {
      var items =
          StreamSupport.stream(definition.get(member).spliterator(), false)
              .sorted((a, b) -> a.toString().compareTo(b.toString()))
              .toList();
      ((ObjectNode) definition).putArray(member).addAll(items);
    }
    return definition;
  }
}

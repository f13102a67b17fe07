package dev.slipway.ecs.metadata;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.LowerCamelCaseStrategy;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.UpperCamelCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// One container in AWS's shape.
@JsonNaming(UpperCamelCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record ContainerDocument(
    String dockerId,
    String name,
    String dockerName,
    String image,
    @JsonProperty("ImageID") String imageId,
    List<Port> ports,
    Map<String, String> labels,
    String desiredStatus,
    String knownStatus,
    OptionalInt exitCode,
    Limits limits,
    Instant createdAt,
    Optional<Instant> startedAt,
    Optional<Instant> finishedAt,
    String type,
    List<NetworkDocument> networks,
    Optional<Health> health,
    List<Volume> volumes,
    Optional<String> logDriver,
    Map<String, String> logOptions,
    @JsonProperty("ContainerARN") String containerArn,
    OptionalInt restartCount) {

  /// A port as it is published on the machine.
  @JsonNaming(UpperCamelCaseStrategy.class)
  record Port(int containerPort, String protocol, int hostPort, String hostIp) {}

  @JsonNaming(UpperCamelCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Volume(String dockerName, String source, String destination) {}

  /// What the health check says, in small letters as AWS has it.
  @JsonNaming(LowerCamelCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Health(String status, OptionalInt exitCode, String output) {}
}

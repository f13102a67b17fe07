package dev.slipway.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// One event in EventBridge's form.
///
/// <https://docs.aws.amazon.com/eventbridge/latest/ref/overview-event-structure.html>
///
/// @param detailType such as `ECR Image Action`
/// @param source such as `aws.ecr`
/// @param resources ARNs
/// @param detail what only events of that type say
public record Event(
    String version,
    UUID id,
    @JsonProperty("detail-type") String detailType,
    String source,
    String account,
    Instant time,
    String region,
    List<String> resources,
    Map<String, Object> detail) {

  public Event {
    resources = List.copyOf(resources);
  }

  /// Whose event it is, where and when.
  public record Origin(String source, String account, String region, Instant time) {}

  /// A new event of that type.
  public static Event of(
      Origin origin, String detailType, List<String> resources, Map<String, Object> detail) {
    return new Event(
        "0",
        UUID.randomUUID(),
        detailType,
        origin.source(),
        origin.account(),
        origin.time(),
        origin.region(),
        resources,
        detail);
  }
}

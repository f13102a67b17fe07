package dev.slipway.ecs.metadata;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.UpperCamelCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A task in AWS's shape.
@JsonNaming(UpperCamelCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record TaskDocument(
    String cluster,
    @JsonProperty("TaskARN") String taskArn,
    String family,
    String revision,
    String desiredStatus,
    String knownStatus,
    Optional<Limits> limits,
    Optional<Instant> pullStartedAt,
    Optional<Instant> pullStoppedAt,
    Optional<Instant> executionStoppedAt,
    String availabilityZone,
    String launchType,
    List<ContainerDocument> containers,
    Map<String, String> taskTags,
    Map<String, String> containerInstanceTags,
    @JsonProperty("VPCID") Optional<String> vpcId,
    Optional<String> serviceName,
    Optional<ClockDrift> clockDrift,
    Optional<StorageMetrics> ephemeralStorageMetrics,
    Optional<Boolean> faultInjectionEnabled) {}

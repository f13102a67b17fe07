package dev.slipway.logs;

import dev.slipway.wire.AwsOperations;
import dev.slipway.wire.Caller;
import dev.slipway.wire.Operation;
import dev.slipway.wire.Pager;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteRetentionPolicyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteRetentionPolicyResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutRetentionPolicyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutRetentionPolicyResponse;

/// Log groups and how long they keep their events.
@ApplicationScoped
public class LogGroupOperations implements AwsOperations {
  private static final int PAGE = 50;
  private static final Pager PAGER = new Pager(LogsErrors::invalidToken);
  private static final List<Integer> RETENTION_DAYS =
      List.of(
          1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557,
          2922, 3288, 3653);

  private final LogGroups groups;

  LogGroupOperations(LogGroups groups) {
    this.groups = groups;
  }

  ///
  /// [CreateLogGroup](https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html)
  ///
  /// Not emulated: encryption; the key's id is kept and shown.
  @Operation
  public CreateLogGroupResponse createLogGroup(CreateLogGroupRequest request, Caller caller) {
    var plain = groups.newGroup(LogNames.newGroup(request.logGroupName()));
    String groupClass = request.logGroupClassAsString();
    var group =
        new LogGroup(
            plain.name(),
            plain.createdAt(),
            Optional.empty(),
            Optional.ofNullable(request.kmsKeyId()),
            groupClass == null ? plain.groupClass() : checkedClass(groupClass),
            request.hasTags() ? request.tags() : Map.of());
    if (!groups.create(LogNames.place(caller), group)) {
      throw LogsErrors.groupExists();
    }
    return CreateLogGroupResponse.builder().build();
  }

  private static String checkedClass(String groupClass) {
    if (!List.of("STANDARD", "INFREQUENT_ACCESS", "DELIVERY").contains(groupClass)) {
      throw LogsErrors.constraint(
          "logGroupClass",
          groupClass,
          "satisfy enum value set: [STANDARD, INFREQUENT_ACCESS, DELIVERY]");
    }
    return groupClass;
  }

  ///
  /// [DeleteLogGroup](https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DeleteLogGroup.html)
  @Operation
  public DeleteLogGroupResponse deleteLogGroup(DeleteLogGroupRequest request, Caller caller) {
    if (!groups.delete(LogNames.place(caller), LogNames.group(request.logGroupName()))) {
      throw LogsErrors.groupNotFound();
    }
    return DeleteLogGroupResponse.builder().build();
  }

  ///
  /// [DescribeLogGroups](https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogGroups.html)
  ///
  /// Not emulated: linked accounts. `storedBytes` counts the events' files as they are on disk.
  @Operation
  public DescribeLogGroupsResponse describeLogGroups(
      DescribeLogGroupsRequest request, Caller caller) {
    if (request.logGroupNamePrefix() != null && request.logGroupNamePattern() != null) {
      throw LogsErrors.invalid(
          "LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.");
    }
    var place = LogNames.place(caller);
    var all =
        groups.list(place, orEmpty(request.logGroupNamePrefix())).stream()
            .filter(group -> wanted(request, group))
            .sorted(Comparator.comparing(LogGroup::name))
            .toList();
    var page =
        PAGER.page(all, LogGroup::name, request.nextToken(), LogNames.limit(request.limit(), PAGE));
    return DescribeLogGroupsResponse.builder()
        .logGroups(page.items().stream().map(group -> shown(group, caller)).toList())
        .nextToken(page.nextToken())
        .build();
  }

  private static boolean wanted(DescribeLogGroupsRequest request, LogGroup group) {
    String groupClass = request.logGroupClassAsString();
    boolean named =
        !request.hasLogGroupIdentifiers()
            || request.logGroupIdentifiers().stream()
                .anyMatch(id -> LogNames.groupOfArn(id).orElse(id).equals(group.name()));
    return named
        && group.name().contains(orEmpty(request.logGroupNamePattern()))
        && (groupClass == null || groupClass.equals(group.groupClass()));
  }

  private software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup shown(
      LogGroup group, Caller caller) {
    String arn = LogNames.groupArn(caller, group.name());
    return software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup.builder()
        .logGroupName(group.name())
        .creationTime(group.createdAt())
        .retentionInDays(group.retentionDays().orElse(null))
        .metricFilterCount(0)
        .arn(arn + ":*")
        .logGroupArn(arn)
        .storedBytes(
            groups.streams(LogNames.place(caller), group.name(), "").stream()
                .mapToLong(stream -> groups.file(stream).bytes())
                .sum())
        .kmsKeyId(group.kmsKeyId().orElse(null))
        .logGroupClass(group.groupClass())
        .build();
  }

  ///
  /// [PutRetentionPolicy](https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html)
  ///
  /// Expired events are no longer shown or taken from that moment on.
  ///
  /// Not emulated: freeing their space, which happens when the stream is deleted.
  @Operation
  public PutRetentionPolicyResponse putRetentionPolicy(
      PutRetentionPolicyRequest request, Caller caller) {
    Integer days = request.retentionInDays();
    if (days == null) {
      throw LogsErrors.missing("retentionInDays");
    }
    if (!RETENTION_DAYS.contains(days)) {
      throw LogsErrors.constraint(
          "retentionInDays", days, "satisfy enum value set: " + RETENTION_DAYS);
    }
    setRetention(request.logGroupName(), Optional.of(days), caller);
    return PutRetentionPolicyResponse.builder().build();
  }

  ///
  /// [DeleteRetentionPolicy](https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DeleteRetentionPolicy.html)
  @Operation
  public DeleteRetentionPolicyResponse deleteRetentionPolicy(
      DeleteRetentionPolicyRequest request, Caller caller) {
    setRetention(request.logGroupName(), Optional.empty(), caller);
    return DeleteRetentionPolicyResponse.builder().build();
  }

  private void setRetention(@Nullable String name, Optional<Integer> days, Caller caller) {
    String group = LogNames.group(name);
    if (!groups.update(LogNames.place(caller), group, found -> found.withRetention(days))) {
      throw LogsErrors.groupNotFound();
    }
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}

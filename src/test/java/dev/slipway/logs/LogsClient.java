package dev.slipway.logs;

import dev.slipway.store.MemoryStore;
import dev.slipway.store.Store;
import dev.slipway.wire.Caller;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogStreamsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogStreamsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutRetentionPolicyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.TagResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.UntagResourceRequest;

/// Calls the operations on a clock that is moved by hand.
final class LogsClient {
  static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
  private static final Caller CALLER = new Caller("000000000000", "us-east-1", "", "r");

  private final Path directory;
  private final Store store = new MemoryStore();
  private Instant now = NOON;
  private LogGroupOperations groups;
  private LogStreamOperations streams;
  private LogEventOperations events;
  private LogTagOperations tags;

  LogsClient(Path directory) {
    this.directory = directory;
    restart();
  }

  void restart() {
    var opened = new LogGroups(store, directory, () -> now);
    groups = new LogGroupOperations(opened);
    streams = new LogStreamOperations(opened);
    events = new LogEventOperations(opened, new LogWriter(opened, () -> now), () -> now);
    tags = new LogTagOperations(opened);
  }

  void forward(long millis) {
    now = now.plusMillis(millis);
  }

  void createGroup(String name) {
    groups.createLogGroup(CreateLogGroupRequest.builder().logGroupName(name).build(), CALLER);
  }

  void deleteGroup(String name) {
    groups.deleteLogGroup(DeleteLogGroupRequest.builder().logGroupName(name).build(), CALLER);
  }

  DescribeLogGroupsResponse describeGroups(Consumer<DescribeLogGroupsRequest.Builder> request) {
    return groups.describeLogGroups(
        DescribeLogGroupsRequest.builder().applyMutation(request).build(), CALLER);
  }

  void setRetention(String group, int days) {
    groups.putRetentionPolicy(
        PutRetentionPolicyRequest.builder().logGroupName(group).retentionInDays(days).build(),
        CALLER);
  }

  void createStream(String group, String name) {
    streams.createLogStream(
        CreateLogStreamRequest.builder().logGroupName(group).logStreamName(name).build(), CALLER);
  }

  DescribeLogStreamsResponse describeStreams(
      String group, Consumer<DescribeLogStreamsRequest.Builder> request) {
    return streams.describeLogStreams(
        DescribeLogStreamsRequest.builder().logGroupName(group).applyMutation(request).build(),
        CALLER);
  }

  void put(String group, String stream, String message) {
    put(group, stream, List.of(message));
  }

  void put(String group, String stream, List<String> messages) {
    var given =
        messages.stream()
            .map(it -> InputLogEvent.builder().timestamp(now.toEpochMilli()).message(it).build())
            .toList();
    events.putLogEvents(
        PutLogEventsRequest.builder()
            .logGroupName(group)
            .logStreamName(stream)
            .logEvents(given)
            .build(),
        CALLER);
  }

  GetLogEventsResponse get(
      String group, String stream, Consumer<GetLogEventsRequest.Builder> request) {
    return events.getLogEvents(
        GetLogEventsRequest.builder()
            .logGroupName(group)
            .logStreamName(stream)
            .applyMutation(request)
            .build(),
        CALLER);
  }

  FilterLogEventsResponse filter(String group, Consumer<FilterLogEventsRequest.Builder> request) {
    return events.filterLogEvents(
        FilterLogEventsRequest.builder().logGroupName(group).applyMutation(request).build(),
        CALLER);
  }

  void tag(String arn, Map<String, String> added) {
    tags.tagResource(TagResourceRequest.builder().resourceArn(arn).tags(added).build(), CALLER);
  }

  void untag(String arn, String key) {
    tags.untagResource(
        UntagResourceRequest.builder().resourceArn(arn).tagKeys(key).build(), CALLER);
  }

  Map<String, String> tags(String arn) {
    return tags.listTagsForResource(
            ListTagsForResourceRequest.builder().resourceArn(arn).build(), CALLER)
        .tags();
  }
}

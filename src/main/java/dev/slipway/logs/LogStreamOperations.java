package dev.slipway.logs;

import dev.slipway.wire.AwsOperations;
import dev.slipway.wire.Caller;
import dev.slipway.wire.Operation;
import dev.slipway.wire.Pager;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogStreamRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogStreamResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogStreamsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogStreamsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogStream;

/// Log streams.
@ApplicationScoped
public class LogStreamOperations implements AwsOperations {
  private static final int PAGE = 50;
  private static final Pager PAGER = new Pager(LogsErrors::invalidToken);

  private final LogGroups groups;

  LogStreamOperations(LogGroups groups) {
    this.groups = groups;
  }

  ///
  /// [CreateLogStream](https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogStream.html)
  @Operation
  public CreateLogStreamResponse createLogStream(CreateLogStreamRequest request, Caller caller) {
    String group = existing(LogNames.group(request.logGroupName()), caller);
    String stream = LogNames.stream(request.logStreamName());
    if (!groups.createStream(LogNames.place(caller), group, stream)) {
      throw LogsErrors.streamExists();
    }
    return CreateLogStreamResponse.builder().build();
  }

  ///
  /// [DeleteLogStream](https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DeleteLogStream.html)
  @Operation
  public DeleteLogStreamResponse deleteLogStream(DeleteLogStreamRequest request, Caller caller) {
    String group = existing(LogNames.group(request.logGroupName()), caller);
    String stream = LogNames.stream(request.logStreamName());
    if (!groups.deleteStream(LogNames.place(caller), group, stream)) {
      throw LogsErrors.streamNotFound();
    }
    return DeleteLogStreamResponse.builder().build();
  }

  ///
  /// [DescribeLogStreams](https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogStreams.html)
  ///
  /// Not emulated: the delay of up to an hour after which AWS shows a stream's last event.
  @Operation
  public DescribeLogStreamsResponse describeLogStreams(
      DescribeLogStreamsRequest request, Caller caller) {
    String group =
        existing(LogNames.group(request.logGroupName(), request.logGroupIdentifier()), caller);
    String prefix = request.logStreamNamePrefix();
    boolean byTime = byLastEventTime(request.orderByAsString());
    if (byTime && prefix != null) {
      throw LogsErrors.invalid("Cannot order by LastEventTime with a logStreamNamePrefix.");
    }
    Function<EventStream, String> key = byTime ? this::timeAndName : EventStream::name;
    var order = Comparator.comparing(key);
    var streams =
        groups.streams(LogNames.place(caller), group, prefix == null ? "" : prefix).stream()
            .sorted(Boolean.TRUE.equals(request.descending()) ? order.reversed() : order)
            .toList();
    var page = PAGER.page(streams, key, request.nextToken(), LogNames.limit(request.limit(), PAGE));
    return DescribeLogStreamsResponse.builder()
        .logStreams(page.items().stream().map(stream -> shown(group, stream, caller)).toList())
        .nextToken(page.nextToken())
        .build();
  }

  private static boolean byLastEventTime(@Nullable String orderBy) {
    if (orderBy != null && !List.of("LogStreamName", "LastEventTime").contains(orderBy)) {
      throw LogsErrors.constraint(
          "orderBy", orderBy, "satisfy enum value set: [LogStreamName, LastEventTime]");
    }
    return "LastEventTime".equals(orderBy);
  }

  private String timeAndName(EventStream stream) {
    long last = groups.file(stream).span().map(EventFile.Span::last).orElse(0L);
    return "%020d:%s".formatted(last, stream.name());
  }

  private LogStream shown(String group, EventStream stream, Caller caller) {
    var shown =
        LogStream.builder()
            .logStreamName(stream.name())
            .creationTime(stream.createdAt())
            .arn(LogNames.streamArn(caller, group, stream.name()));
    groups
        .file(stream)
        .span()
        .ifPresent(
            span ->
                shown
                    .firstEventTimestamp(span.first())
                    .lastEventTimestamp(span.last())
                    .lastIngestionTime(span.lastIngestedAt()));
    return shown.build();
  }

  private String existing(String group, Caller caller) {
    if (groups.find(LogNames.place(caller), group).isEmpty()) {
      throw LogsErrors.groupNotFound();
    }
    return group;
  }
}

package dev.slipway.logs;

import dev.slipway.wire.AwsOperations;
import dev.slipway.wire.Caller;
import dev.slipway.wire.Operation;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.RejectedLogEventsInfo;

/// Log events: putting them in, reading a stream, searching a group.
@ApplicationScoped
public class LogEventOperations implements AwsOperations {
  private static final int PAGE = 10_000;
  private static final int MAX_STREAM_NAMES = 100;

  private final LogGroups groups;
  private final LogWriter writer;
  private final InstantSource clock;

  LogEventOperations(LogGroups groups, LogWriter writer, InstantSource clock) {
    this.groups = groups;
    this.writer = writer;
    this.clock = clock;
  }

  ///
  /// [PutLogEvents](https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html)
  ///
  /// Not emulated: entities.
  @Operation
  public PutLogEventsResponse putLogEvents(PutLogEventsRequest request, Caller caller) {
    var group = group(LogNames.group(request.logGroupName()), caller);
    var stream = stream(group, LogNames.stream(request.logStreamName()), caller);
    Instant now = clock.instant();
    var events = given(request.logEvents());
    var batch = PutBatch.of(events, group.expiredBefore(now), now);
    if (!writer.put(LogNames.place(caller), group.name(), stream.name(), batch.accepted())) {
      throw LogsErrors.streamNotFound();
    }
    int next = groups.file(stream).look(EventIndex::size);
    var response = PutLogEventsResponse.builder().nextSequenceToken("%056d".formatted(next));
    if (batch.rejectedSome()) {
      response.rejectedLogEventsInfo(rejected(batch));
    }
    return response.build();
  }

  private static List<NewEvent> given(List<InputLogEvent> events) {
    return IntStream.range(0, events.size())
        .mapToObj(i -> given(events.get(i), "logEvents." + (i + 1) + ".member."))
        .toList();
  }

  private static NewEvent given(InputLogEvent event, String where) {
    Long timestamp = event.timestamp();
    String message = event.message();
    if (timestamp == null) {
      throw LogsErrors.missing(where + "timestamp");
    }
    if (timestamp < 0) {
      throw LogsErrors.constraint(
          where + "timestamp", timestamp, "have value greater than or equal to 0");
    }
    if (message == null) {
      throw LogsErrors.missing(where + "message");
    }
    if (message.isEmpty()) {
      throw LogsErrors.constraint(
          where + "message", message, "have length greater than or equal to 1");
    }
    return new NewEvent(Instant.ofEpochMilli(timestamp), message);
  }

  private static RejectedLogEventsInfo rejected(PutBatch batch) {
    var rejected = RejectedLogEventsInfo.builder();
    batch.tooOldEnd().ifPresent(rejected::tooOldLogEventEndIndex);
    batch.expiredEnd().ifPresent(rejected::expiredLogEventEndIndex);
    batch.tooNewStart().ifPresent(rejected::tooNewLogEventStartIndex);
    return rejected.build();
  }

  ///
  /// [GetLogEvents](https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetLogEvents.html)
  ///
  /// Not emulated: data protection (`unmask`); tokens do not expire.
  @Operation
  public GetLogEventsResponse getLogEvents(GetLogEventsRequest request, Caller caller) {
    var group = group(LogNames.group(request.logGroupName(), request.logGroupIdentifier()), caller);
    var stream = stream(group, LogNames.stream(request.logStreamName()), caller);
    var range =
        new EventPage.Range(
            earliest(group, request.startTime()),
            request.endTime() == null ? Long.MAX_VALUE : request.endTime(),
            LogNames.limit(request.limit(), PAGE));
    var page =
        EventPage.read(
            groups.file(stream),
            stream,
            range,
            Boolean.TRUE.equals(request.startFromHead()),
            Optional.ofNullable(request.nextToken()).map(LogEventOperations::token));
    return GetLogEventsResponse.builder()
        .events(page.events().stream().map(LogEventOperations::shown).toList())
        .nextForwardToken(page.after().forwardToken())
        .nextBackwardToken(page.before().backwardToken())
        .build();
  }

  private static Cursor.Token token(String text) {
    return Cursor.parse(text).orElseThrow(LogsErrors::invalidToken);
  }

  private static OutputLogEvent shown(LogEvent event) {
    return OutputLogEvent.builder()
        .timestamp(event.timestamp())
        .ingestionTime(event.ingestedAt())
        .message(event.message())
        .build();
  }

  ///
  /// [FilterLogEvents](https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html)
  ///
  /// Not emulated: JSON, space-delimited and regular expression patterns, which are refused; data
  /// protection (`unmask`).
  @Operation
  public FilterLogEventsResponse filterLogEvents(FilterLogEventsRequest request, Caller caller) {
    var group = group(LogNames.group(request.logGroupName(), request.logGroupIdentifier()), caller);
    String pattern = request.filterPattern();
    Optional<LogEvent> after = Optional.ofNullable(request.nextToken()).map(EventSearch::parse);
    long from =
        Math.max(earliest(group, request.startTime()), after.map(LogEvent::timestamp).orElse(0L));
    // Unlike GetLogEvents, the end belongs to the range.
    long to = request.endTime() == null ? Long.MAX_VALUE : request.endTime() + 1;
    var search =
        new EventSearch(
            from,
            to,
            FilterPattern.parse(pattern == null ? "" : pattern),
            LogNames.limit(request.limit(), PAGE));
    var scans =
        streams(request, group, caller).stream()
            .map(stream -> new StreamScan(groups.file(stream), stream, from, to))
            .toList();
    var found = search.in(scans, after);
    return FilterLogEventsResponse.builder()
        .events(found.events().stream().map(LogEventOperations::filtered).toList())
        .searchedLogStreams(List.of())
        .nextToken(found.nextToken().orElse(null))
        .build();
  }

  private List<EventStream> streams(FilterLogEventsRequest request, LogGroup group, Caller caller) {
    String prefix = request.logStreamNamePrefix();
    if (!request.hasLogStreamNames()) {
      return groups.streams(LogNames.place(caller), group.name(), prefix == null ? "" : prefix);
    }
    if (prefix != null) {
      throw LogsErrors.invalid(
          "LogStreamNamePrefix and LogStreamNames are mutually exclusive parameters.");
    }
    if (request.logStreamNames().size() > MAX_STREAM_NAMES) {
      throw LogsErrors.constraint(
          "logStreamNames",
          "[" + request.logStreamNames().size() + " names]",
          "have length less than or equal to " + MAX_STREAM_NAMES);
    }
    return request.logStreamNames().stream()
        .distinct()
        .map(name -> stream(group, LogNames.stream(name), caller))
        .toList();
  }

  private static FilteredLogEvent filtered(LogEvent event) {
    return FilteredLogEvent.builder()
        .logStreamName(event.stream())
        .timestamp(event.timestamp())
        .ingestionTime(event.ingestedAt())
        .eventId(event.id())
        .message(event.message())
        .build();
  }

  private long earliest(LogGroup group, @Nullable Long startTime) {
    long asked = startTime == null ? 0 : startTime;
    return Math.max(asked, group.expiredBefore(clock.instant()));
  }

  private LogGroup group(String name, Caller caller) {
    return groups.find(LogNames.place(caller), name).orElseThrow(LogsErrors::groupNotFound);
  }

  private EventStream stream(LogGroup group, String name, Caller caller) {
    return groups.stream(LogNames.place(caller), group.name(), name)
        .orElseThrow(LogsErrors::streamNotFound);
  }
}

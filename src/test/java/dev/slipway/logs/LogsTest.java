package dev.slipway.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.InvalidParameterException;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogStream;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/// The operations as a client sees them, on a store in memory and files in a temporary directory.
class LogsTest {
  @TempDir Path directory;
  private LogsClient logs;

  @BeforeEach
  void start() {
    logs = new LogsClient(directory);
  }

  @Test
  void aGroupIsMadeOnceAndShownWithBothArns() {
    logs.createGroup("/ecs/web");

    assertThatThrownBy(() -> logs.createGroup("/ecs/web"))
        .isInstanceOf(ResourceAlreadyExistsException.class)
        .hasMessageContaining("The specified log group already exists");
    LogGroup group = logs.describeGroups(r -> {}).logGroups().getFirst();
    assertThat(group.logGroupArn())
        .isEqualTo("arn:aws:logs:us-east-1:000000000000:log-group:/ecs/web");
    assertThat(group.arn()).isEqualTo(group.logGroupArn() + ":*");
    assertThat(group.logGroupClassAsString()).isEqualTo("STANDARD");
  }

  @Test
  void groupsArePagedByNameAndFoundByPrefixOrPattern() {
    IntStream.range(0, 5).forEach(i -> logs.createGroup("/ecs/" + i));
    logs.createGroup("/eks/0");

    var first = logs.describeGroups(r -> r.limit(4).logGroupNamePrefix("/ecs/"));
    var second =
        logs.describeGroups(
            r -> r.limit(4).logGroupNamePrefix("/ecs/").nextToken(first.nextToken()));

    assertThat(first.logGroups()).extracting(LogGroup::logGroupName).endsWith("/ecs/3");
    assertThat(second.logGroups()).extracting(LogGroup::logGroupName).containsExactly("/ecs/4");
    assertThat(second.nextToken()).isNull();
    assertThat(logs.describeGroups(r -> r.logGroupNamePattern("/0")).logGroups()).hasSize(2);
  }

  @Test
  void namesAreHeldToTheirRules() {
    assertThatThrownBy(() -> logs.createGroup("with space"))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageContaining("Member must satisfy regular expression pattern");
    assertThatThrownBy(() -> logs.createGroup("x".repeat(513)))
        .hasMessageContaining("Member must have length less than or equal to 512");
    assertThatThrownBy(() -> logs.createGroup(null))
        .hasMessageContaining("Member must not be null");
    logs.createGroup("x".repeat(512));
    assertThatThrownBy(() -> logs.createStream("x".repeat(512), "a:b"))
        .isInstanceOf(InvalidParameterException.class);
  }

  @Test
  void oneBadEventIsNamedByItsPlaceAndNoneIsKept() {
    logs.createGroup("g");
    logs.createStream("g", "s");

    assertThatThrownBy(() -> logs.put("g", "s", List.of("good", "")))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageContaining("at 'logEvents.2.member.message'");

    assertThat(logs.get("g", "s", r -> {}).events()).isEmpty();
  }

  @Test
  void anythingInAGroupThatIsNotThereIsNotFound() {
    assertThatThrownBy(() -> logs.createStream("no", "a"))
        .isInstanceOf(ResourceNotFoundException.class)
        .hasMessageContaining("The specified log group does not exist.");
    logs.createGroup("g");
    assertThatThrownBy(() -> logs.put("g", "no", "m"))
        .isInstanceOf(ResourceNotFoundException.class)
        .hasMessageContaining("The specified log stream does not exist.");
  }

  @Test
  void aStreamMadeAgainStartsEmpty() {
    logs.createGroup("g");
    logs.createStream("g", "s");
    logs.put("g", "s", "old");

    logs.deleteGroup("g");
    logs.createGroup("g");
    logs.createStream("g", "s");

    assertThat(logs.get("g", "s", r -> {}).events()).isEmpty();
  }

  @Test
  void readingForwardEndsWhenTheTokenComesBackAndGoesOnWithWhatComesLater() {
    logs.createGroup("g");
    logs.createStream("g", "s");
    IntStream.range(0, 5).forEach(i -> logs.put("g", "s", "m" + i));

    var read = new ArrayList<String>();
    var page = logs.get("g", "s", r -> r.startFromHead(true).limit(2));
    String sent;
    do {
      read.addAll(messages(page));
      String token = page.nextForwardToken();
      sent = token;
      page = logs.get("g", "s", r -> r.startFromHead(true).limit(2).nextToken(token));
    } while (!page.nextForwardToken().equals(sent));

    assertThat(read).containsExactly("m0", "m1", "m2", "m3", "m4");
    logs.put("g", "s", "m5");
    String last = page.nextForwardToken();
    assertThat(messages(logs.get("g", "s", r -> r.nextToken(last)))).containsExactly("m5");
  }

  @Test
  void readingBackwardStartsWithTheNewestPageAndKeepsTheOrderInside() {
    logs.createGroup("g");
    logs.createStream("g", "s");
    IntStream.range(0, 5).forEach(i -> logs.put("g", "s", "m" + i));

    var newest = logs.get("g", "s", r -> r.limit(2));
    var older = logs.get("g", "s", r -> r.limit(2).nextToken(newest.nextBackwardToken()));
    var oldest = logs.get("g", "s", r -> r.limit(2).nextToken(older.nextBackwardToken()));
    var beyond = logs.get("g", "s", r -> r.limit(2).nextToken(oldest.nextBackwardToken()));

    assertThat(messages(newest)).containsExactly("m3", "m4");
    assertThat(messages(older)).containsExactly("m1", "m2");
    assertThat(messages(oldest)).containsExactly("m0");
    assertThat(beyond.nextBackwardToken()).isEqualTo(oldest.nextBackwardToken());
    assertThat(messages(logs.get("g", "s", r -> r.nextToken(beyond.nextForwardToken()))))
        .hasSize(5);
  }

  @Test
  void theEndOfGetIsExclusiveAndThatOfFilterInclusive() {
    logs.createGroup("g");
    logs.createStream("g", "s");
    logs.put("g", "s", "m");
    long at = LogsClient.NOON.toEpochMilli();

    assertThat(logs.get("g", "s", r -> r.startTime(at).endTime(at)).events()).isEmpty();
    assertThat(logs.get("g", "s", r -> r.startTime(at).endTime(at + 1)).events()).hasSize(1);
    assertThat(logs.filter("g", r -> r.startTime(at).endTime(at)).events()).hasSize(1);
  }

  @Test
  void aSearchMergesStreamsByTimeAndPagesWithoutLossOrDoubling() {
    logs.createGroup("g");
    for (String stream : List.of("a", "b", "other")) {
      logs.createStream("g", stream);
    }
    for (int i = 0; i < 20; i++) {
      logs.put("g", i % 2 == 0 ? "a" : "b", "m" + i);
      // Some events share their time, within and across streams.
      if (i % 3 == 0) {
        logs.forward(1);
      }
    }
    logs.put("g", "other", "not asked for");

    var read = new ArrayList<FilteredLogEvent>();
    String token = null;
    do {
      String next = token;
      FilterLogEventsResponse page =
          logs.filter("g", r -> r.logStreamNames("a", "b").limit(3).nextToken(next));
      read.addAll(page.events());
      token = page.nextToken();
    } while (token != null);

    assertThat(read).extracting(FilteredLogEvent::eventId).doesNotHaveDuplicates().hasSize(20);
    assertThat(read).extracting(FilteredLogEvent::timestamp).isSorted();
    assertThat(logs.filter("g", r -> r.logStreamNamePrefix("a").filterPattern("m10")).events())
        .hasSize(1);
  }

  @Test
  void expiredEventsAreNotShown() {
    logs.createGroup("g");
    logs.createStream("g", "s");
    logs.put("g", "s", "old");
    logs.forward(2L * 24 * 3600 * 1000);
    logs.put("g", "s", "new");

    logs.setRetention("g", 1);

    assertThat(messages(logs.get("g", "s", r -> {}))).containsExactly("new");
    assertThatThrownBy(() -> logs.setRetention("g", 2))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageContaining("'retentionInDays'");
  }

  @Test
  void streamsAreOrderedByNameOrByTheirLastEvent() {
    logs.createGroup("g");
    for (String stream : List.of("b", "a", "c")) {
      logs.createStream("g", stream);
    }
    logs.put("g", "c", "first");
    logs.forward(10);
    logs.put("g", "a", "second");

    var byName = logs.describeStreams("g", r -> r.limit(2));
    var rest = logs.describeStreams("g", r -> r.limit(2).nextToken(byName.nextToken()));
    var byTime = logs.describeStreams("g", r -> r.orderBy("LastEventTime").descending(true));

    assertThat(byName.logStreams()).extracting(LogStream::logStreamName).containsExactly("a", "b");
    assertThat(rest.logStreams()).extracting(LogStream::logStreamName).containsExactly("c");
    assertThat(byTime.logStreams())
        .extracting(LogStream::logStreamName)
        .containsExactly("a", "c", "b");
  }

  @Test
  void eventsAndGroupsAreThereAfterARestart() {
    logs.createGroup("g");
    logs.createStream("g", "s");
    logs.put("g", "s", "kept");
    var before = logs.get("g", "s", r -> {});

    logs.restart();

    assertThat(logs.get("g", "s", r -> {})).isEqualTo(before);
  }

  @Test
  void groupsCarryTags() {
    logs.createGroup("g");
    String arn = logs.describeGroups(r -> {}).logGroups().getFirst().logGroupArn();

    logs.tag(arn, Map.of("team", "a", "stage", "test"));
    logs.untag(arn, "stage");

    assertThat(logs.tags(arn)).containsExactly(Map.entry("team", "a"));
  }

  @Test
  void aTokenThatWeNeverGaveIsRefused() {
    logs.createGroup("g");
    logs.createStream("g", "s");

    assertThatThrownBy(() -> logs.get("g", "s", r -> r.nextToken("f/12/s")))
        .hasMessageContaining("The specified nextToken is invalid.");
    assertThatThrownBy(() -> logs.filter("g", r -> r.nextToken("!")))
        .hasMessageContaining("The specified nextToken is invalid.");
  }

  private static List<String> messages(GetLogEventsResponse page) {
    return page.events().stream().map(OutputLogEvent::message).toList();
  }
}

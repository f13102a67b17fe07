package dev.slipway.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventFileTest {
  private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
  private static final EventStream STREAM = new EventStream("web", 0, "one.jsonl");

  @TempDir Path directory;

  @Test
  void givesEventsBackAfterOpeningAgain() {
    var file = open();
    file.append(List.of(at(0, "first"), at(1, "second\nwith two lines")), 5, false);

    assertThat(messages(open())).containsExactly("first", "second\nwith two lines");
  }

  @Test
  void ordersByTimeNotByArrival() {
    var file = open();
    file.append(List.of(at(10, "late")), 0, false);
    file.append(List.of(at(5, "early"), at(10, "late too")), 0, false);

    assertThat(messages(file)).containsExactly("early", "late", "late too");
    assertThat(messages(open())).containsExactly("early", "late", "late too");
  }

  @Test
  void cutsOffALineThatACrashLeftUnfinished() throws IOException {
    open().append(List.of(at(0, "whole")), 0, false);
    Files.writeString(path(), "{\"at\":\"2026-11", StandardOpenOption.APPEND);

    var file = open();
    file.append(List.of(at(1, "next")), 0, false);

    assertThat(messages(file)).containsExactly("whole", "next");
    assertThat(messages(open())).containsExactly("whole", "next");
  }

  @Test
  void keepsAnEventsIdOverReopening() {
    open().append(List.of(at(0, "one"), at(0, "two")), 0, false);

    var before = page(open(), 10, true).events();
    var after = page(open(), 10, true).events();

    assertThat(before).isEqualTo(after);
    assertThat(before.get(0).id()).isNotEqualTo(before.get(1).id()).hasSize(56);
  }

  @Test
  void tellsHowFarShippingCameCountingLinesOfTheSameInstant() {
    var file = open();
    file.append(List.of(at(1, "a"), at(2, "b"), at(2, "c")), 0, true);
    file.append(List.of(at(9, "put by somebody else")), 0, false);

    Shipped shipped = open().look(EventIndex::shipped);

    assertThat(shipped.last()).contains(NOON.plusMillis(2));
    assertThat(shipped.linesAtLast()).isEqualTo(2);
  }

  @Test
  void takesNothingMoreOnceDeleted() {
    var file = open();
    file.append(List.of(at(0, "one")), 0, false);
    file.delete();

    assertThat(file.append(List.of(at(1, "two")), 0, false)).isFalse();
    assertThat(path()).doesNotExist();
  }

  @Test
  void readsManyEventsAcrossItsWindow() {
    var file = open();
    var events = IntStream.range(0, 3000).mapToObj(i -> at(i, i + " " + "x".repeat(100))).toList();
    file.append(events, 0, false);

    assertThat(messages(file)).hasSize(3000).startsWith(events.getFirst().message());
  }

  private static NewEvent at(int millis, String message) {
    return new NewEvent(NOON.plusMillis(millis), message);
  }

  private List<String> messages(EventFile file) {
    return page(file, 10_000, true).events().stream().map(LogEvent::message).toList();
  }

  private EventPage page(EventFile file, int limit, boolean fromHead) {
    var all = new EventPage.Range(0, Long.MAX_VALUE, limit);
    return EventPage.read(file, STREAM, all, fromHead, java.util.Optional.empty());
  }

  private EventFile open() {
    return EventFile.open(path());
  }

  private Path path() {
    return directory.resolve(STREAM.file());
  }
}

package dev.slipway.logs;

import dev.slipway.logs.EventIndex.Entry;
import dev.slipway.store.StoreException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The events of one stream: a file of lines that only grows, and in memory where each line lies.
///
/// What {@link #append} was given is on disk when it returns. A last line without its end is what a
/// crash left of an append that never returned; it is cut off on opening.
final class EventFile {
  private final Path path;
  private final EventIndex index = new EventIndex();
  private long end;
  private boolean deleted;

  private EventFile(Path path) {
    this.path = path;
  }

  static EventFile open(Path path) {
    var file = new EventFile(path);
    if (Files.exists(path)) {
      file.readBack();
    }
    return file;
  }

  private void readBack() {
    try (var channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        var lines = new LineScanner(channel)) {
      while (lines.next()) {
        index.add(
            EventLine.parse(lines.bytes(), 0, lines.length()), lines.offset(), lines.length());
        end = lines.offset() + lines.length();
      }
      channel.truncate(end);
    } catch (IOException e) {
      throw new StoreException("tried to read the log events of " + path + " but could not", e);
    }
  }

  /// Keeps the events; answers false where the stream was deleted meanwhile.
  synchronized boolean append(List<NewEvent> events, long now, boolean shipped) {
    if (deleted) {
      return false;
    }
    long ingestedAt = Math.max(now, index.lastIngestedAt());
    var lines = events.stream().map(event -> EventLine.of(event, ingestedAt, shipped)).toList();
    var bytes = new ByteArrayOutputStream();
    var lengths = new ArrayList<Integer>();
    for (EventLine line : lines) {
      byte[] written = line.toBytes();
      bytes.writeBytes(written);
      lengths.add(written.length);
    }
    write(ByteBuffer.wrap(bytes.toByteArray()));
    for (int i = 0; i < lines.size(); i++) {
      index.add(lines.get(i), end, lengths.get(i));
      end += lengths.get(i);
    }
    return true;
  }

  private void write(ByteBuffer bytes) {
    try (var channel =
        FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      // What a failed write left behind is written over.
      channel.truncate(end);
      long position = end;
      while (bytes.hasRemaining()) {
        position += channel.write(bytes, position);
      }
      channel.force(false);
    } catch (IOException e) {
      throw new StoreException("tried to keep log events in " + path + " but could not", e);
    }
  }

  synchronized <T> T look(Function<EventIndex, T> question) {
    return question.apply(index);
  }

  /// When the first and the last event happened and the last one was kept.
  synchronized Optional<Span> span() {
    return index.size() == 0
        ? Optional.empty()
        : Optional.of(
            new Span(
                index.first().cursor().timestamp(),
                index.last().cursor().timestamp(),
                index.lastIngestedAt()));
  }

  /// Times in milliseconds since 1970.
  record Span(long first, long last, long lastIngestedAt) {}

  synchronized long bytes() {
    return end;
  }

  /// The events at those places. Lines never change, so no lock is held while reading.
  List<LogEvent> read(EventStream stream, List<Entry> entries) {
    if (entries.isEmpty()) {
      return List.of();
    }
    try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
      var window = new FileWindow(channel);
      var events = new ArrayList<LogEvent>(entries.size());
      for (Entry entry : entries) {
        byte[] line = window.bytes(entry.offset(), entry.length());
        events.add(event(stream, entry, EventLine.parse(line, 0, line.length)));
      }
      return events;
    } catch (IOException e) {
      throw new StoreException("tried to read log events of " + path + " but could not", e);
    }
  }

  private static LogEvent event(EventStream stream, Entry entry, EventLine line) {
    long timestamp = entry.cursor().timestamp();
    long sequence = entry.cursor().sequence();
    String id = "%014d%020d%022d".formatted(timestamp, number(stream.file()), sequence);
    return new LogEvent(stream.name(), timestamp, entry.ingestedAt(), sequence, id, line.message());
  }

  /// A number for a file name, the same for ever.
  private static long number(String file) {
    long hash = 0;
    for (int i = 0; i < file.length(); i++) {
      hash = hash * 1_000_003 + file.charAt(i);
    }
    return hash & Long.MAX_VALUE;
  }

  synchronized void delete() {
    deleted = true;
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new StoreException("tried to delete the log events of " + path + " but could not", e);
    }
  }
}

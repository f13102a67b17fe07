package dev.slipway.logs;

import dev.slipway.store.JsonFormat;
import dev.slipway.store.Store;
import dev.slipway.store.StoreException;
import dev.slipway.store.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// All log groups and their streams: records in the store, each stream's events in a file.
public final class LogGroups {
  private final Store store;
  private final Table<LogGroup> groups;
  private final Table<EventStream> streams;
  private final Path directory;
  private final InstantSource clock;
  private final Arrivals arrivals = new Arrivals();
  private final ConcurrentMap<String, EventFile> files = new ConcurrentHashMap<>();

  /// @param directory where the events' files are kept; made if it is not there
  public LogGroups(Store store, Path directory, InstantSource clock) {
    this.store = store;
    this.groups = store.table("log_groups", JsonFormat.of(LogGroup.class));
    this.streams = store.table("log_streams", JsonFormat.of(EventStream.class));
    this.directory = directory;
    this.clock = clock;
    removeFilesOfNoStream();
  }

  public Optional<LogGroup> find(LogPlace place, String group) {
    return groups.find(place.key(group));
  }

  /// In the order of their names.
  public List<LogGroup> list(LogPlace place, String prefix) {
    return groups.scan(place.key(prefix));
  }

  /// Makes the group; answers false where there is one of that name.
  public boolean create(LogPlace place, LogGroup group) {
    return groups.putIfAbsent(place.key(group.name()), group);
  }

  /// Makes a plain group unless there is one of that name.
  public void ensure(LogPlace place, String group) {
    create(place, newGroup(group));
  }

  LogGroup newGroup(String name) {
    return new LogGroup(
        name, clock.millis(), Optional.empty(), Optional.empty(), "STANDARD", Map.of());
  }

  /// Changes the group; answers false where there is none.
  boolean update(LogPlace place, String group, UnaryOperator<LogGroup> change) {
    return groups.update(place.key(group), change).isPresent();
  }

  /// Deletes the group with all its streams; answers false where there is none.
  public synchronized boolean delete(LogPlace place, String group) {
    if (find(place, group).isEmpty()) {
      return false;
    }
    var gone = streams(place, group, "");
    store.write(
        batch -> {
          batch.remove(groups, place.key(group));
          gone.forEach(stream -> batch.remove(streams, place.key(group, stream.name())));
        });
    gone.forEach(this::deleteFile);
    return true;
  }

  public Optional<EventStream> stream(LogPlace place, String group, String stream) {
    return streams.find(place.key(group, stream));
  }

  /// In the order of their names.
  List<EventStream> streams(LogPlace place, String group, String prefix) {
    return streams.scan(place.key(group, prefix));
  }

  /// Makes the stream; answers false where there is one of that name, or no such group.
  public synchronized boolean createStream(LogPlace place, String group, String stream) {
    if (find(place, group).isEmpty()) {
      return false;
    }
    var made = new EventStream(stream, clock.millis(), UUID.randomUUID() + ".jsonl");
    return streams.putIfAbsent(place.key(group, stream), made);
  }

  synchronized boolean deleteStream(LogPlace place, String group, String stream) {
    var found = stream(place, group, stream);
    found.ifPresent(
        gone -> {
          streams.remove(place.key(group, stream));
          deleteFile(gone);
        });
    return found.isPresent();
  }

  Arrivals arrivals() {
    return arrivals;
  }

  EventFile file(EventStream stream) {
    return files.computeIfAbsent(
        stream.file(), name -> EventFile.open(directory.resolve(stream.file())));
  }

  private void deleteFile(EventStream stream) {
    file(stream).delete();
    files.remove(stream.file());
  }

  /// A stream's record goes first and its file after it, so a crash between leaves a file behind.
  private void removeFilesOfNoStream() {
    var known = streams.scan("").stream().map(EventStream::file).collect(Collectors.toSet());
    try {
      Files.createDirectories(directory);
      try (Stream<Path> present = Files.list(directory)) {
        for (Path file : present.toList()) {
          if (!known.contains(String.valueOf(file.getFileName()))) {
            Files.delete(file);
          }
        }
      }
    } catch (IOException e) {
      throw new StoreException(
          "tried to open the directory of log events " + directory + " but could not", e);
    }
  }
}

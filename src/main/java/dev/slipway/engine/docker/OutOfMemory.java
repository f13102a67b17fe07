package dev.slipway.engine.docker;

import com.github.dockerjava.api.command.InspectContainerResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Decides whether a container ended because its memory ran out.
///
/// It did when it ended with 137, we did not stop it, and the kernel killed a process of its own.
/// Where the kernel's log cannot be read there is only the daemon's flag, which siblings under a
/// shared limit get as well.
final class OutOfMemory {
  private static final String REASON = "OutOfMemoryError: Container killed due to memory usage";
  private static final long KILLED = 137;
  private static final Duration PATIENCE = Duration.ofMillis(500);
  private final MemoryKills kills;
  private final boolean kernelSpeaks;
  private final Map<String, Long> mainPids = new ConcurrentHashMap<>();
  private final Map<String, Instant> stops = new ConcurrentHashMap<>();

  /// @param kernelSpeaks whether all kills of the daemon's machine come to `kills`
  OutOfMemory(MemoryKills kills, boolean kernelSpeaks) {
    this.kills = kills;
    this.kernelSpeaks = kernelSpeaks;
  }

  /// The container was seen running with that first process.
  void runs(String containerId, long mainPid) {
    mainPids.put(containerId, mainPid);
  }

  /// Whatever ends the container of that name from then on is our doing.
  void stopping(String name, Instant asked) {
    stops.putIfAbsent(name, asked);
  }

  void starting(String name) {
    stops.remove(name);
  }

  void forget(String name, String containerId) {
    stops.remove(name);
    mainPids.remove(containerId);
  }

  Optional<String> reason(InspectContainerResponse ended, Instant startedAt, Instant finishedAt) {
    var state = ended.getState();
    var code = state.getExitCodeLong();
    if (code == null || code != KILLED || wasStopped(plainName(ended), finishedAt)) {
      return Optional.empty();
    }
    boolean flagged = Boolean.TRUE.equals(state.getOOMKilled());
    boolean killed =
        kernelSpeaks
            ? kills.hit(
                ended.getId(),
                mainPids.getOrDefault(ended.getId(), 0L),
                startedAt,
                flagged ? PATIENCE : Duration.ZERO)
            : flagged;
    return killed ? Optional.of(REASON) : Optional.empty();
  }

  private boolean wasStopped(String name, Instant finishedAt) {
    var asked = stops.get(name);
    return asked != null && !finishedAt.isBefore(asked);
  }

  private static String plainName(InspectContainerResponse container) {
    var name = container.getName();
    return name.startsWith("/") ? name.substring(1) : name;
  }
}

package dev.slipway.engine.simulated;

import dev.slipway.engine.ContainerObservation.Health;
import dev.slipway.engine.LogStream.Source;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What a simulated container does.
///
/// @param runs one after another, the last one again and again; none runs until it is stopped
/// @param health as it changes, counted from the start
/// @param log what it writes at each start
/// @param pullTakes how long its image takes to fetch
/// @param imageIsMissing no registry has its image
/// @param startFailure why it cannot be started
/// @param stopTakes from the stop signal to its end; empty where it does not listen to the signal
public record Behaviour(
    List<Run> runs,
    List<HealthChange> health,
    List<Line> log,
    Duration pullTakes,
    boolean imageIsMissing,
    Optional<String> startFailure,
    Optional<Duration> stopTakes) {

  public Behaviour {
    runs = List.copyOf(runs);
    health = List.copyOf(health);
    log = List.copyOf(log);
  }

  /// How long it runs by itself, if it ends at all.
  Optional<Run> run(int index) {
    return runs.isEmpty()
        ? Optional.empty()
        : Optional.of(runs.get(Math.min(index, runs.size() - 1)));
  }

  /// One start to end.
  public record Run(Duration length, int exitCode) {}

  /// What the health check says from then on.
  public record HealthChange(Duration after, Health health) {}

  /// Output at a time counted from the start.
  public record Line(Duration after, Source source, String text) {}
}

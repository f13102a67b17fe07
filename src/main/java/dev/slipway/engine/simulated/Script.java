package dev.slipway.engine.simulated;

import dev.slipway.engine.ContainerObservation.Health;
import dev.slipway.engine.ContainerSpec;
import dev.slipway.engine.LogStream.Source;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Reads what a simulated container is to do from its labels, or from what was said of its image.
///
/// | label `dev.slipway.simulated.…` | example | meaning |
/// |---|---|---|
/// | `run` | `5s` or `90s,1s` | ends by itself after that time; the second start has the second time |
/// | `exit` | `3` or `1,0` | with that code (0 where absent) |
/// | `health` | `healthy@2s,unhealthy@1m` | what its health check says, from when on (healthy from the first check where absent) |
/// | `log` | `ready`, `@2s late`, `!error` | a line of output for each line; `!` is standard error |
/// | `pull` | `3s` or `missing` | how long its image takes, or that there is none |
/// | `start` | any text | it cannot be started, for that reason |
/// | `stop` | `2s` or `never` | from the stop signal to its end; at once where absent |
///
/// A container without any of them runs until it is stopped.
public final class Script {
  public static final String PREFIX = "dev.slipway.simulated.";

  private static final Pattern LINE = Pattern.compile("(?:@(\\w+) )?(!?)(.*)");

  private final Map<String, Map<String, String>> images;

  /// A script of which only labels decide.
  public Script() {
    this(Map.of());
  }

  /// Knows images too.
  ///
  /// @param images the words of the table by image, for containers without the label
  public Script(Map<String, Map<String, String>> images) {
    this.images = Map.copyOf(images);
  }

  /// What the container does.
  ///
  /// @throws IllegalArgumentException where a label cannot be read
  public Behaviour behaviour(ContainerSpec container) {
    var words = new HashMap<>(images.getOrDefault(container.image(), Map.of()));
    container
        .labels()
        .forEach(
            (key, value) -> {
              if (key.startsWith(PREFIX)) {
                words.put(key.substring(PREFIX.length()), value);
              }
            });
    var pull = Optional.ofNullable(words.get("pull"));
    boolean missing = pull.filter("missing"::equals).isPresent();
    return new Behaviour(
        runs(words),
        health(container, words),
        list(words, "log", "\n", Script::line),
        pull.filter(_ -> !missing).map(ShortDuration::parse).orElse(Duration.ZERO),
        missing,
        Optional.ofNullable(words.get("start")),
        stopTakes(words));
  }

  private static List<Behaviour.Run> runs(Map<String, String> words) {
    var lengths = list(words, "run", ",", ShortDuration::parse);
    var codes = list(words, "exit", ",", Integer::parseInt);
    // With a code alone it ends at once.
    int count = Math.max(lengths.size(), codes.size());
    return IntStream.range(0, count)
        .mapToObj(
            i -> new Behaviour.Run(at(lengths, i).orElse(Duration.ZERO), at(codes, i).orElse(0)))
        .toList();
  }

  /// Nobody knows the health of a container that has no check; one that has is healthy at its first
  /// check, unless its script says otherwise.
  private static List<Behaviour.HealthChange> health(
      ContainerSpec container, Map<String, String> words) {
    return container
        .healthCheck()
        .map(
            check ->
                words.containsKey("health")
                    ? list(words, "health", ",", Script::healthChange)
                    : List.of(new Behaviour.HealthChange(check.interval(), Health.HEALTHY)))
        .orElseGet(List::of);
  }

  private static Optional<Duration> stopTakes(Map<String, String> words) {
    var stop = words.getOrDefault("stop", "0s");
    return stop.equals("never") ? Optional.empty() : Optional.of(ShortDuration.parse(stop));
  }

  /// The value at the index, or the last one.
  private static <T> Optional<T> at(List<T> values, int index) {
    return values.isEmpty()
        ? Optional.empty()
        : Optional.of(values.get(Math.min(index, values.size() - 1)));
  }

  private static <T> List<T> list(
      Map<String, String> words, String word, String separator, Function<String, T> read) {
    var text = words.get(word);
    return text == null ? List.of() : Arrays.stream(text.split(separator, -1)).map(read).toList();
  }

  private static Behaviour.HealthChange healthChange(String text) {
    var parts = text.split("@", 2);
    return new Behaviour.HealthChange(
        parts.length == 1 ? Duration.ZERO : ShortDuration.parse(parts[1]),
        Health.valueOf(parts[0].strip().toUpperCase(Locale.ROOT)));
  }

  private static Behaviour.Line line(String text) {
    Matcher matcher = LINE.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not a line of output: " + text);
    }
    return new Behaviour.Line(
        Optional.ofNullable(matcher.group(1)).map(ShortDuration::parse).orElse(Duration.ZERO),
        matcher.group(2).isEmpty() ? Source.STDOUT : Source.STDERR,
        matcher.group(3));
  }
}

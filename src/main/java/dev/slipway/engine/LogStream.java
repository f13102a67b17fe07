package dev.slipway.engine;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Lines of a container's output, in order. Closing it from another thread ends a waiting read.
public interface LogStream extends AutoCloseable {

  /// The next line, waiting for it if the container still runs; null at the end.
  @Nullable LogLine next() throws InterruptedException;

  @Override
  void close();

  /// One line.
  ///
  /// @param at when the engine received it
  /// @param text without the line end
  record LogLine(Instant at, Source source, String text) {}

  enum Source {
    STDOUT,
    STDERR
  }

  /// Where to begin.
  ///
  /// @param after only lines later than this
  /// @param follow wait for more while the container runs
  record From(Optional<Instant> after, boolean follow) {
    public static final From BEGINNING_FOLLOWED = new From(Optional.empty(), true);
    public static final From BEGINNING = new From(Optional.empty(), false);
  }
}

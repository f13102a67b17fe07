package dev.slipway.ecs.log;

import dev.slipway.engine.LogStream;
import dev.slipway.engine.LogStream.LogLine;
import dev.slipway.logs.Shipped;

/// Tells lines that were shipped before from new ones, given what the stream holds.
///
/// Lines can share their instant, on a clock that stands still for one, so the last instant's lines
/// are counted.
final class Resume {
  private final Shipped shipped;
  private int seenAtLast;

  Resume(Shipped shipped) {
    this.shipped = shipped;
  }

  /// Where to begin reading: just before the last instant, to see all of its lines.
  LogStream.From from() {
    return new LogStream.From(shipped.last().map(last -> last.minusNanos(1)), true);
  }

  /// To be asked once for each line, in order. CloudWatch Logs keeps no empty messages.
  boolean isNew(LogLine line) {
    if (line.text().isEmpty()) {
      return false;
    }
    if (shipped.last().isEmpty() || line.at().isAfter(shipped.last().get())) {
      return true;
    }
    if (line.at().isBefore(shipped.last().get())) {
      return false;
    }
    seenAtLast++;
    return seenAtLast > shipped.linesAtLast();
  }
}

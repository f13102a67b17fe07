package dev.slipway.engine.docker;

import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import dev.slipway.engine.LogStream.LogLine;
import dev.slipway.engine.LogStream.Source;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Puts a container's output together from the daemon's pieces.
///
/// A long line comes in pieces of 16 KiB, each with a time stamp of its own and only the last with
/// a line end. A terminal's output has no frames: there pieces are cut anywhere.
final class LogLines {
  private final Map<Source, Piece> pieces = new EnumMap<>(Source.class);
  private final StringBuilder terminal = new StringBuilder();

  private record Piece(Instant at, String text) {}

  /// Answers the lines that the frame completed.
  List<LogLine> add(Frame frame) {
    var text = new String(frame.getPayload(), StandardCharsets.UTF_8);
    if (frame.getStreamType() == StreamType.RAW) {
      return raw(text);
    }
    var source = frame.getStreamType() == StreamType.STDERR ? Source.STDERR : Source.STDOUT;
    var piece = stamped(text);
    var before = pieces.remove(source);
    var whole = before == null ? piece : new Piece(before.at(), before.text() + piece.text());
    if (whole.text().endsWith("\n")) {
      return List.of(line(source, whole));
    }
    pieces.put(source, whole);
    return List.of();
  }

  /// What is left when the output has ended without a line end.
  List<LogLine> rest() {
    var lines = new ArrayList<LogLine>();
    pieces.forEach((source, piece) -> lines.add(line(source, piece)));
    pieces.clear();
    if (!terminal.isEmpty()) {
      lines.add(line(Source.STDOUT, stamped(terminal.toString())));
      terminal.setLength(0);
    }
    return lines;
  }

  private List<LogLine> raw(String text) {
    terminal.append(text);
    var lines = new ArrayList<LogLine>();
    int end;
    while ((end = terminal.indexOf("\n")) >= 0) {
      lines.add(line(Source.STDOUT, stamped(terminal.substring(0, end + 1))));
      terminal.delete(0, end + 1);
    }
    return lines;
  }

  private static LogLine line(Source source, Piece piece) {
    return new LogLine(piece.at(), source, piece.text().replaceFirst("\r?\n$", ""));
  }

  private static Piece stamped(String text) {
    int space = text.indexOf(' ');
    if (space < 0) {
      return new Piece(Instant.EPOCH, text);
    }
    try {
      return new Piece(Instant.parse(text.substring(0, space)), text.substring(space + 1));
    } catch (DateTimeException e) {
      return new Piece(Instant.EPOCH, text);
    }
  }
}

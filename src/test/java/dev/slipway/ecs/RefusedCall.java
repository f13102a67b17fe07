package dev.slipway.ecs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// One line of the table of calls that ECS refuses. `${x*256}` in a request stands for so many
/// letters.
record RefusedCall(String operation, String request, String code, String message) {

  private static final Pattern REPEATED = Pattern.compile("\\$\\{(.)\\*(\\d+)}");

  static List<RefusedCall> table() throws IOException {
    try (var lines = Files.lines(Path.of("src/test/resources/ecs/refused-calls.txt"))) {
      return lines
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split(" \\| "))
          .map(parts -> new RefusedCall(parts[0], parts[1], parts[2], parts[3]))
          .toList();
    }
  }

  /// The request as it is sent.
  String body() {
    return REPEATED
        .matcher(request)
        .replaceAll(match -> match.group(1).repeat(Integer.parseInt(match.group(2))));
  }
}

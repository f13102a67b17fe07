package dev.slipway.engine.simulated;

import dev.slipway.engine.ExecResult;
import java.util.List;

/// The commands that a simulated container knows: `echo`, `true`, `false`, `exit`, and `sh -c` with
/// these parted by semicolons.
final class SimulatedShell {
  private static final int NO_SUCH_COMMAND = 127;

  private SimulatedShell() {}

  static ExecResult run(List<String> command) {
    if (command.size() == 3 && command.get(0).equals("sh") && command.get(1).equals("-c")) {
      return script(command.get(2));
    }
    return switch (command.getFirst()) {
      case "echo" ->
          new ExecResult(0, String.join(" ", command.subList(1, command.size())) + "\n", "");
      case "true" -> new ExecResult(0, "", "");
      case "false" -> new ExecResult(1, "", "");
      case "exit" ->
          new ExecResult(command.size() > 1 ? Integer.parseInt(command.get(1)) : 0, "", "");
      default ->
          new ExecResult(
              NO_SUCH_COMMAND,
              "",
              "exec: \"" + command.getFirst() + "\": executable file not found in $PATH\n");
    };
  }

  private static ExecResult script(String text) {
    var output = new StringBuilder();
    var errors = new StringBuilder();
    int exitCode = 0;
    for (var line : text.split(";", -1)) {
      var words = List.of(line.strip().split("\\s+"));
      var result = run(words);
      output.append(result.output());
      errors.append(result.errorOutput());
      exitCode = result.exitCode();
      if (words.getFirst().equals("exit")) {
        break;
      }
    }
    return new ExecResult(exitCode, output.toString(), errors.toString());
  }
}

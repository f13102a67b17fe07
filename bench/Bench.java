import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// The benches by name: `start`, `requests`, `task`, `tasks`, `calls`, and on request only `kubernetes`.
final class Bench {
  static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
  static final Path HOME = Path.of(System.getProperty("bench.home"));
  static final List<String> JAVA_FLAGS = List.of(System.getProperty("bench.flags").split(" "));

  public static void main(String[] arguments) throws Exception {
    var wanted = arguments.length == 0 ? Set.of("start", "requests", "task", "tasks", "calls") : Set.of(arguments);
    System.out.printf("medians of %d alternating rounds, on %d processors%n", ROUNDS, Runtime.getRuntime().availableProcessors());
    if (wanted.contains("start")) {
      StartBench.run();
    }
    if (wanted.contains("requests")) {
      RequestBench.run();
    }
    if (wanted.contains("task") || wanted.contains("tasks")) {
      TaskBench.run(wanted);
    }
    if (wanted.contains("calls")) {
      CallBench.run();
    }
    if (wanted.contains("kubernetes")) {
      KubernetesBench.run();
    }
  }

  /// One line of the report; an aim is what the ratio should be at most or at least.
  static void report(String what, double ours, double theirs, String unit, String aim) {
    System.out.printf("%-52s %9.1f %-5s beside %9.1f   ratio %.2f   (aim %s)%n", what, ours, unit, theirs, ours / theirs, aim);
  }

  static double median(List<Double> values) {
    var sorted = values.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }
}

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// (a) From launch to the first answer, with and without an AOT cache, and memory at rest, beside an empty service that
/// is packaged and trained in the same way.
final class StartBench {
  private static final String[] NONE = {};
  private static final String[] SIMULATED = {"-Dslipway.engine=simulated"};

  static void run() throws Exception {
    Path ours = Bench.HOME.resolve("target/quarkus-app");
    Path empty = Bench.HOME.resolve("bench/empty/target/quarkus-app");
    train(empty);
    var cold = new Pair();
    var warm = new Pair();
    var memory = new Pair();
    for (int round = 0; round < Bench.ROUNDS; round++) {
      measure(ours, List.of(), SIMULATED, cold.ours, new ArrayList<>());
      measure(empty, List.of(), NONE, cold.theirs, new ArrayList<>());
      measure(ours, cache(ours), SIMULATED, warm.ours, memory.ours);
      measure(empty, cache(empty), NONE, warm.theirs, memory.theirs);
    }
    cold.report("launch to first answer, no cache", "ms", "-");
    warm.report("launch to first answer, AOT cache", "ms", "<= 1.3, 600 ms");
    memory.report("memory at rest, AOT cache", "MiB", "<= 1.4, 110 MiB");
  }

  /// As the launcher trains ours.
  private static void train(Path application) throws Exception {
    var flags = new ArrayList<>(List.of(System.getProperty("bench.training").split(" ")));
    flags.add("-XX:AOTCacheOutput=" + application.resolve("app.aot"));
    new Service(application, flags, NONE).close();
  }

  private record Pair(List<Double> ours, List<Double> theirs) {
    Pair() {
      this(new ArrayList<>(), new ArrayList<>());
    }

    void report(String what, String unit, String aim) {
      Bench.report("(a) " + what, Bench.median(ours), Bench.median(theirs), unit, aim);
    }
  }

  private static List<String> cache(Path application) {
    Path cache = application.resolve("app.aot");
    if (!Files.exists(cache)) {
      throw new IllegalStateException("there is no AOT cache at " + cache);
    }
    return List.of("-XX:AOTCache=" + cache);
  }

  private static void measure(
      Path application, List<String> cache, String[] properties, List<Double> millis, List<Double> mib)
      throws Exception {
    try (var service = new Service(application, cache, properties)) {
      millis.add(service.startMillis);
      Thread.sleep(2000);
      mib.add(service.residentMib());
    }
  }
}

package dev.slipway.engine.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.Program;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `slipway demo` on a real cluster tells the story that it tells on Docker. Both are told at the
/// same time, for most of it is waiting.
@Timeout(600)
class KubernetesDemoIT {
  private static final Pattern STEP = Pattern.compile("(?m)^\\S*== (.*?)\\S?\\[0m$");
  private static final Pattern USE =
      Pattern.compile("(?m)^ *(demo-\\S+|total) +(\\d+) +(\\d+\\.\\d+) +(\\d+) .* USD$");

  /// Seconds that a use may differ by while both stories are told at once, on a machine that may
  /// have other work: the container that is killed for its memory took 5.5 s longer on one once. By
  /// themselves they are apart by less than two: the first Pod of a node waits for its images, and
  /// what the story stops once the meter has counted half a minute goes on until the AWS CLI has
  /// started. That the meter counts what a task really took is for `KubernetesCrashIT` to show.
  private static final double APART = 15;

  @TempDir Path scratch;

  @Test
  void theDemoTellsOneStoryOnBothEngines() {
    try (var kubernetes = new KubernetesFixture()) {
      var onDocker = demo("docker", kubernetes);
      var onKubernetes = demo("kubernetes", kubernetes);

      assertTold(onDocker.get());
      assertTold(onKubernetes.get());
      assertThat(steps(onKubernetes.get())).isEqualTo(steps(onDocker.get()));
      assertThat(tasks(onKubernetes.get())).isEqualTo(tasks(onDocker.get()));
      var apart = apart(used(onDocker.get()), used(onKubernetes.get()));
      assertThat(apart.entrySet())
          .filteredOn(use -> !use.getKey().equals("total"))
          .allSatisfy(use -> assertThat(use.getValue()).as(use.getKey()).isLessThan(APART));
      assertThat(kubernetes.client.pods().inNamespace(kubernetes.namespace).list().getItems())
          .isEmpty();
    }
  }

  private Supplier<Program.Ended> demo(String engine, KubernetesFixture kubernetes) {
    var slipway = new LauncherOnCluster(engine, kubernetes.namespace, scratch.resolve(engine));
    return CompletableFuture.supplyAsync(() -> slipway.run("demo"), Thread::startVirtualThread)
        ::join;
  }

  private static void assertTold(Program.Ended demo) {
    assertThat(demo.code()).as(demo.output()).isZero();
    assertThat(demo.output())
        .contains("step 3 of 3")
        .contains("hello from an ECS task")
        .contains("localhost says: hello")
        .contains("UserInitiated\tthe demo has seen enough")
        .contains("prepared by init")
        .contains("137\tOutOfMemoryError: Container killed due to memory usage")
        .contains("the demo is over; nothing of it is left");
  }

  /// The headings, but for the one that names the engine.
  private static List<String> steps(Program.Ended demo) {
    return STEP.matcher(demo.output()).results().map(m -> m.group(1)).skip(1).toList();
  }

  /// How many tasks of each family were used.
  private static Map<String, Long> tasks(Program.Ended demo) {
    return uses(demo, use -> Long.parseLong(use.group(2)));
  }

  /// Seconds of each family, to the millisecond.
  private static Map<String, Double> used(Program.Ended demo) {
    return uses(demo, use -> Double.parseDouble(use.group(3)));
  }

  private static <V> Map<String, V> uses(Program.Ended demo, Function<MatchResult, V> value) {
    return USE.matcher(demo.output())
        .results()
        .collect(Collectors.toMap(use -> use.group(1), value));
  }

  private static Map<String, Double> apart(Map<String, Double> one, Map<String, Double> other) {
    return one.keySet().stream()
        .collect(
            Collectors.toMap(
                family -> family, family -> Math.abs(one.get(family) - other.get(family))));
  }
}

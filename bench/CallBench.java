import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;

/// (e) How long `RunTask` takes at 20 callers at once while the images of the tasks before are being pulled: from
/// Slipway's own registry, each with a layer of its own that no daemon has yet.
final class CallBench {
  private static final String RUN_TASK = "AmazonEC2ContainerServiceV20141113.RunTask";
  private static final int CALLERS = 20;
  private static final int CALLS = 5;
  private static final int MOST_WARM_UPS = 150;
  private static final int WINDOW = 25;
  private static final int IMAGES = 10;
  /// Those whose pulls begin before the calls that are measured.
  private static final int FIRST_IMAGES = 5;
  private static final int LAYER_MIB = 16;

  static void run() throws Exception {
    var cache = List.of("-XX:AOTCache=" + Bench.HOME.resolve("target/quarkus-app/app.aot"));
    try (var service = new Service(Bench.HOME.resolve("target/quarkus-app"), cache, "-Dslipway.engine=docker",
        "-Dslipway.overcommit.memory=true")) {
      try {
        for (int image = 0; image < IMAGES; image++) {
          push(service, image);
        }
        measure(service);
      } finally {
        service.reset();
        TaskBench.shell(forgetImages(service) + "; docker image rm $(docker image ls -q slipway/pause) >/dev/null 2>&1; true");
      }
    }
  }

  private static void push(Service service, int image) throws Exception {
    var name = "localhost:" + service.port + "/bench-" + image + ":1";
    service.call("AmazonEC2ContainerRegistry_V20150921.CreateRepository", "{\"repositoryName\":\"bench-" + image + "\"}");
    TaskBench.shell(("d=$(mktemp -d) && cp /bin/busybox $d && head -c %dM /dev/urandom >$d/weight && tar -C $d -cf - . |"
            + " docker import -c 'ENTRYPOINT [\"/busybox\"]' - %s >/dev/null && docker push -q %s >/dev/null && docker image rm %s >/dev/null && rm -r $d")
        .formatted(LAYER_MIB, name, name, name));
    service.ecs("RegisterTaskDefinition", TaskBench.definition().replace("\"family\":\"bench\"", "\"family\":\"bench-" + image + "\"")
        .replaceFirst("\"image\":\"[^\"]*\"", "\"image\":\"" + name + "\""));
  }

  /// The first calls of a fresh process are the JVM's, not the service's, on both sides of the wire: as many callers at
  /// once as are measured, until nothing is new to either. These tasks never get a container, because there is no such
  /// image.
  private static void warmUp(Service service, List<RawHttp> callers) throws Exception {
    service.ecs("RegisterTaskDefinition", TaskBench.definition().replace("\"family\":\"bench\"", "\"family\":\"bench-none\"")
        .replaceFirst("\"image\":\"[^\"]*\"", "\"image\":\"localhost:" + service.port + "/bench-none:1\""));
    var medians = new ArrayList<Double>();
    while (medians.size() < MOST_WARM_UPS && !isSteady(medians)) {
      medians.add(Bench.median(atOnce(callers, (_, _) -> "bench-none")));
      TaskBench.awaitStatus(service, TaskBench.start(service, "bench-none", 1), "STOPPED");
    }
    System.out.printf("(e) warm after %d calls, p50 %.1f ms without a pull or a container%n",
        medians.size() * CALLERS * CALLS, Bench.median(medians.subList(medians.size() - WINDOW, medians.size())));
  }

  /// No faster any more than some rounds before.
  private static boolean isSteady(List<Double> medians) {
    int size = medians.size();
    return size >= 3 * WINDOW
        && Bench.median(medians.subList(size - WINDOW, size)) > 0.95 * Bench.median(medians.subList(size - 2 * WINDOW, size - WINDOW));
  }

  private interface Choice {
    String family(int caller, int call);
  }

  /// Every caller makes its calls one after the other; all callers at once.
  ///
  /// @return how long each call took, in milliseconds
  private static List<Double> atOnce(List<RawHttp> callers, Choice choice) throws Exception {
    var millis = Collections.synchronizedList(new ArrayList<Double>());
    var all = new ArrayList<Callable<Void>>();
    for (int caller = 0; caller < callers.size(); caller++) {
      int number = caller;
      all.add(() -> {
        for (int call = 0; call < CALLS; call++) {
          var body = TaskBench.runTask(choice.family(number, call), "FARGATE", 1);
          millis.add(TaskBench.millis(() -> placed(callers.get(number).call(RUN_TASK, body))));
        }
        return null;
      });
    }
    Together.run(all);
    return millis;
  }

  private static void placed(String answer) {
    if (!answer.contains("\"taskArn\"")) {
      throw new IllegalStateException("no task was placed: " + answer);
    }
  }

  private static void measure(Service service) throws Exception {
    var callers = new ArrayList<RawHttp>();
    for (int caller = 0; caller < CALLERS; caller++) {
      callers.add(new RawHttp(service.port));
    }
    warmUp(service, callers);
    // The first pull of a process is new, too.
    round("not counted, ", service, callers);
    var all = new ArrayList<Double>();
    for (int round = 0; round < Bench.ROUNDS; round++) {
      all.addAll(round("", service, callers));
    }
    report("all rounds", all);
    for (var caller : callers) {
      caller.close();
    }
  }

  private static List<Double> round(String about, Service service, List<RawHttp> callers) throws Exception {
    var pulling = new ArrayList<String>();
    for (int image = 0; image < FIRST_IMAGES; image++) {
      pulling.addAll(TaskBench.start(service, "bench-" + image, 1));
    }
    var millis = atOnce(callers, (caller, call) -> "bench-" + (FIRST_IMAGES + (caller + call) % (IMAGES - FIRST_IMAGES)));
    long stillPulling = pulling.size() - TaskBench.running(service, pulling);
    report("%s%d images pulled at its begin, %d at its end".formatted(about, FIRST_IMAGES, stillPulling), millis);
    TaskBench.stopAll(service);
    TaskBench.shell(forgetImages(service));
    return millis;
  }

  private static void report(String what, List<Double> millis) {
    var sorted = millis.stream().sorted().toList();
    System.out.printf("(e) RunTask at %d callers, %s: p50 %.1f ms, p99 %.1f ms, worst %.1f ms of %d   (aim p99 < 50 ms)%n",
        CALLERS, what, sorted.get(sorted.size() / 2), sorted.get(sorted.size() * 99 / 100 - 1), sorted.getLast(), sorted.size());
  }

  private static String forgetImages(Service service) {
    return "docker image rm -f $(docker image ls -q 'localhost:" + service.port + "/bench-*') >/dev/null 2>&1; true";
  }
}

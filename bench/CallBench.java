import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;

/// (e) How long `RunTask` takes at 20 callers at once while the images of the tasks before are being pulled: from
/// Slipway's own registry, each with a layer of its own that no daemon has yet.
final class CallBench {
  private static final int CALLERS = 20;
  private static final int CALLS = 5;
  private static final int WARM_UPS = 20;
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
        TaskBench.shell("docker image rm -f $(docker image ls -q 'localhost:" + service.port + "/bench-*') >/dev/null 2>&1;"
            + " docker image rm $(docker image ls -q slipway/pause) >/dev/null 2>&1; true");
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
  private static void warmUp(Service service) throws Exception {
    service.ecs("RegisterTaskDefinition", TaskBench.definition().replace("\"family\":\"bench\"", "\"family\":\"bench-none\"")
        .replaceFirst("\"image\":\"[^\"]*\"", "\"image\":\"localhost:" + service.port + "/bench-none:1\""));
    for (int round = 0; round < WARM_UPS; round++) {
      atOnce((_, _) -> TaskBench.start(service, "bench-none", 1));
      TaskBench.awaitStatus(service, TaskBench.start(service, "bench-none", 1), "STOPPED");
    }
  }

  private interface Call {
    void make(int caller, int call) throws Exception;
  }

  /// Every caller makes its calls one after the other; all callers at once.
  ///
  /// @return how long each call took, in milliseconds
  private static List<Double> atOnce(Call act) throws Exception {
    var millis = Collections.synchronizedList(new ArrayList<Double>());
    var callers = new ArrayList<Callable<Void>>();
    for (int caller = 0; caller < CALLERS; caller++) {
      int number = caller;
      callers.add(() -> {
        for (int call = 0; call < CALLS; call++) {
          int turn = call;
          millis.add(TaskBench.millis(() -> act.make(number, turn)));
        }
        return null;
      });
    }
    Together.run(callers);
    return millis;
  }

  private static void measure(Service service) throws Exception {
    warmUp(service);
    var pulling = new ArrayList<String>();
    for (int image = 0; image < FIRST_IMAGES; image++) {
      pulling.addAll(TaskBench.start(service, "bench-" + image, 1));
    }
    var millis = atOnce((caller, call) ->
        TaskBench.start(service, "bench-" + (FIRST_IMAGES + (caller + call) % (IMAGES - FIRST_IMAGES)), 1));
    long stillPulling = pulling.size() - TaskBench.running(service, pulling);
    var sorted = millis.stream().sorted().toList();
    System.out.printf("(e) RunTask at %d callers while images are pulled: p50 %.1f ms, p99 %.1f ms, worst %.1f ms of %d   (aim p99 < 50 ms)%n"
            + "    %d images were being pulled when the calls began, %d of them still when they were answered%n",
        CALLERS, sorted.get(sorted.size() / 2), sorted.get(sorted.size() * 99 / 100 - 1), sorted.getLast(), sorted.size(),
        FIRST_IMAGES, stillPulling);
  }
}

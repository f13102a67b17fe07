import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// On a Kubernetes of one node, started for the bench: (k1) one task until RUNNING beside one `kubectl run`; (k2) fifty
/// beside fifty Pods that are applied at once; (k3) the engine's requests to the API server for each task; (k4) the
/// service's memory with five hundred tasks that wait for a node.
final class KubernetesBench {
  private static final int MANY = Integer.getInteger("bench.pods", 50);
  private static final int WATCHED = Integer.getInteger("bench.watched", 500);
  private static final int JOBS = 20;
  private static final String IMAGE = "slipway.test/bench:1";
  private static final Path PROGRAM = Bench.HOME.resolve("src/test/cluster/cluster");

  private final Process cluster;
  private final String slot;
  private final String kubeconfig;

  private KubernetesBench() throws IOException {
    cluster = new ProcessBuilder(PROGRAM.toString(), "run").redirectError(ProcessBuilder.Redirect.INHERIT).start();
    var lines = new BufferedReader(new InputStreamReader(cluster.getInputStream()));
    slot = word(lines, "slot");
    kubeconfig = word(lines, "kubeconfig");
    word(lines, "programs");
    word(lines, "ready");
  }

  private static String word(BufferedReader lines, String name) throws IOException {
    String line = lines.readLine();
    if (line == null || !line.startsWith(name)) {
      throw new IllegalStateException("the cluster did not start: " + line);
    }
    return line.substring(name.length()).strip();
  }

  static void run() throws Exception {
    var bench = new KubernetesBench();
    try {
      bench.load();
      bench.withService(bench::measure);
      bench.withService(bench::memory);
    } finally {
      bench.end();
    }
  }

  private interface Part {
    void measure(Service service) throws Exception;
  }

  /// A service of its own: what was used before stays in a process's memory.
  private void withService(Part part) throws Exception {
    var cache = List.of("-XX:AOTCache=" + Bench.HOME.resolve("target/quarkus-app/app.aot"));
    try (var service = new Service(Bench.HOME.resolve("target/quarkus-app"), cache, "-Dslipway.engine=kubernetes",
        "-Dslipway.kubernetes.kubeconfig=" + kubeconfig)) {
      try {
        part.measure(service);
      } finally {
        service.reset();
      }
    }
  }

  private void end() throws Exception {
    cluster.getOutputStream().close();
    cluster.waitFor();
  }

  private void load() throws Exception {
    TaskBench.shell(". '" + Bench.HOME + "/src/test/cluster/image.sh' && make_image " + IMAGE + " /tmp/slipway-bench-" + slot
        + ".tar '[\"/bin/busybox\"]' && '" + PROGRAM + "' ctr " + slot + " images import /tmp/slipway-bench-" + slot
        + ".tar >/dev/null && rm /tmp/slipway-bench-" + slot + ".tar");
  }

  private void measure(Service service) throws Exception {
    service.ecs("RegisterTaskDefinition", definition("bench", "X86_64", "\"sleep\",\"3600\""));
    service.ecs("RegisterTaskDefinition", definition("job", "X86_64", "\"true\""));
    one(service);
    many(service);
    requests(service);
  }

  private static String definition(String family, String architecture, String command) {
    return """
        {"family":"%s","networkMode":"awsvpc","requiresCompatibilities":["EC2"],"runtimePlatform":{"cpuArchitecture":"%s"},
         "containerDefinitions":[{"name":"app","image":"%s","entryPoint":["/bin/busybox"],"command":[%s],"memory":6,
                                  "essential":true,"stopTimeout":2}]}""".formatted(family, architecture, IMAGE, command);
  }

  private static List<String> start(Service service, String family, int count) throws Exception {
    return TaskBench.start(service, family, "EC2", count);
  }

  private void one(Service service) throws Exception {
    var ours = new ArrayList<Double>();
    var plain = new ArrayList<Double>();
    for (int round = 0; round < Bench.ROUNDS; round++) {
      ours.add(TaskBench.millis(() -> TaskBench.awaitStatus(service, start(service, "bench", 1), "RUNNING")));
      TaskBench.stopAll(service);
      plain.add(TaskBench.millis(() -> {
        kubectl("run bench --image=" + IMAGE + " --labels=bench=plain --restart=Never --command -- /bin/busybox sleep 3600");
        awaitPlain();
      }));
      removePlain();
    }
    Bench.report("(k1) RunTask until RUNNING, kubectl run", Bench.median(ours), Bench.median(plain), "ms", "<= 1.15");
  }

  private void many(Service service) throws Exception {
    var ours = new ArrayList<Double>();
    var plain = new ArrayList<Double>();
    var file = Files.createTempFile("slipway-bench", ".yaml");
    Files.writeString(file, pods());
    for (int round = 0; round < Math.min(3, Bench.ROUNDS); round++) {
      ours.add(MANY * 1000 / TaskBench.millis(() -> TaskBench.awaitStatus(service, start(service, "bench", MANY), "RUNNING")));
      TaskBench.stopAll(service);
      plain.add(MANY * 1000 / TaskBench.millis(() -> {
        kubectl("apply -f " + file);
        awaitPlain();
      }));
      removePlain();
    }
    Files.delete(file);
    Bench.report("(k2) " + MANY + " tasks to RUNNING, kubectl apply", Bench.median(ours), Bench.median(plain), "1/s", ">= 0.9");
  }

  private static String pods() {
    var all = new StringBuilder();
    for (int i = 0; i < MANY; i++) {
      all.append("""
          ---
          {apiVersion: v1, kind: Pod, metadata: {name: bench-%d, labels: {bench: plain}},
           spec: {restartPolicy: Never, terminationGracePeriodSeconds: 1,
                  containers: [{name: app, image: "%s", command: [/bin/busybox, sleep, "3600"], resources: {limits: {memory: 6Mi}}}]}}
          """.formatted(i, IMAGE));
    }
    return all.toString();
  }

  private void requests(Service service) throws Exception {
    TaskBench.awaitStatus(service, start(service, "job", 1), "STOPPED");
    long before = service.count("apiRequests");
    long lists = service.count("apiLists");
    TaskBench.awaitStatus(service, start(service, "job", JOBS), "STOPPED");
    System.out.printf("(k3) requests to the API server for a task that ends   %5.2f   lists %d   (aim <= 4, none)%n",
        (service.count("apiRequests") - before) / (double) JOBS, service.count("apiLists") - lists);
  }

  private void memory(Service service) throws Exception {
    service.ecs("RegisterTaskDefinition", definition("far", "ARM64", "\"true\""));
    double before = service.residentMib();
    start(service, "far", WATCHED);
    while (service.count("podsWatched") < WATCHED) {
      Thread.sleep(50);
    }
    System.out.printf("(k4) memory with no group %.0f MiB, with %d watched %.0f MiB%n", before, WATCHED, service.residentMib());
  }

  private void awaitPlain() throws Exception {
    kubectl("wait pod -l bench=plain --timeout=300s --for=jsonpath={.status.phase}=Running");
  }

  private void removePlain() throws Exception {
    kubectl("delete pod -l bench=plain --grace-period=1");
  }

  private void kubectl(String command) throws Exception {
    TaskBench.shell("'" + PROGRAM + "' kubectl " + slot + " " + command + " >/dev/null");
  }
}

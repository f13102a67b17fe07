import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// (c) One task until RUNNING beside one `docker run -d`; (d) a hundred beside a hundred, with as many sandboxes ready
/// beforehand as `-Dbench.sandboxes` says (default: what the service keeps by itself).
final class TaskBench {
  private static final int SANDBOXES = Integer.getInteger("bench.sandboxes", 4);
  private static final int MANY = Integer.getInteger("bench.tasks", 100);
  private static final String IMAGE = "slipway-bench:1";
  private static final Pattern TASK = Pattern.compile("\"taskArn\":\"([^\"]*)\"");

  static void run(Set<String> wanted) throws Exception {
    shell("cp /bin/busybox . && tar -cf - busybox | docker import -c 'ENTRYPOINT [\"/busybox\"]' -c 'CMD [\"sleep\",\"3600\"]' - " + IMAGE);
    var cache = List.of("-XX:AOTCache=" + Bench.HOME.resolve("target/quarkus-app/app.aot"));
    try (var service = new Service(Bench.HOME.resolve("target/quarkus-app"), cache, "-Dslipway.engine=docker",
        "-Dslipway.overcommit.memory=true", "-Dslipway.docker.ready-sandboxes=" + SANDBOXES)) {
      try {
        measure(service, wanted);
      } finally {
        service.reset();
      }
    } finally {
      // The pause image stays where another Slipway uses it.
      shell("docker image rm -f " + IMAGE + " >/dev/null; rm -f busybox; docker image rm $(docker image ls -q slipway/pause) >/dev/null 2>&1; true");
    }
  }

  private static void measure(Service service, Set<String> wanted) throws Exception {
    service.ecs("RegisterTaskDefinition", definition());
    if (wanted.contains("task")) {
      one(service);
    }
    if (wanted.contains("tasks")) {
      many(service);
    }
  }

  /// So that a round begins as the service would be found at rest.
  private static void awaitSandboxes(Service service) throws Exception {
    long deadline = System.nanoTime() + 120_000_000_000L;
    while (service.count("readySandboxes") < SANDBOXES && System.nanoTime() < deadline) {
      Thread.sleep(50);
    }
  }

  private static void one(Service service) throws Exception {
    var ours = new ArrayList<Double>();
    var plain = new ArrayList<Double>();
    for (int round = 0; round < Bench.ROUNDS; round++) {
      awaitSandboxes(service);
      ours.add(millis(() -> awaitStatus(service, start(service, 1), "RUNNING")));
      stopAll(service);
      plain.add(millis(() -> shell("docker run -d --label slipway-bench " + IMAGE + " >/dev/null")));
      removePlain();
    }
    Bench.report("(c) RunTask until RUNNING, docker run -d", Bench.median(ours), Bench.median(plain), "ms", "<= 1.15");
  }

  private static void many(Service service) throws Exception {
    var ours = new ArrayList<Double>();
    var plain = new ArrayList<Double>();
    long claimed = service.count("claimedSandboxes");
    for (int round = 0; round < Bench.ROUNDS; round++) {
      awaitSandboxes(service);
      ours.add(MANY * 1000 / millis(() -> awaitStatus(service, start(service, MANY), "RUNNING")));
      stopAll(service);
      plain.add(MANY * 1000 / millis(() -> shell(
          "seq " + MANY + " | xargs -P " + MANY + " -I{} docker run -d --label slipway-bench " + IMAGE + " >/dev/null")));
      removePlain();
    }
    Bench.report("(d) " + MANY + " tasks to RUNNING, docker run -d", Bench.median(ours), Bench.median(plain), "1/s", ">= 0.9");
    System.out.printf("    %.1f of %d tasks a round got a sandbox that was ready (%d were kept)%n",
        (service.count("claimedSandboxes") - claimed) / (double) Bench.ROUNDS, MANY, SANDBOXES);
  }

  static String definition() {
    return """
        {"family":"bench","networkMode":"awsvpc","requiresCompatibilities":["FARGATE"],"cpu":"256","memory":"512",
         "containerDefinitions":[{"name":"sleep","image":"%s","command":["sleep","3600"],"essential":true,"stopTimeout":2}]}"""
        .formatted(IMAGE);
  }

  static List<String> start(Service service, int count) throws Exception {
    return start(service, "bench", count);
  }

  static List<String> start(Service service, String family, int count) throws Exception {
    return start(service, family, "FARGATE", count);
  }

  static List<String> start(Service service, String family, String launchType, int count) throws Exception {
    var tasks = new ArrayList<String>();
    while (tasks.size() < count) {
      String answer = service.ecs("RunTask", runTask(family, launchType, Math.min(10, count - tasks.size())));
      Matcher matcher = TASK.matcher(answer.replaceAll("\"containers\":\\[[^\\]]*\\]", ""));
      int before = tasks.size();
      while (matcher.find()) {
        tasks.add(matcher.group(1));
      }
      if (tasks.size() == before) {
        throw new IllegalStateException("no task was placed: " + answer);
      }
    }
    return tasks;
  }

  static String runTask(String family, String launchType, int count) {
    return """
        {"taskDefinition":"%s","launchType":"%s","count":%d,"networkConfiguration":
         {"awsvpcConfiguration":{"subnets":["subnet-00000000000000001"]}}}""".formatted(family, launchType, count);
  }

  /// How many of the tasks, each of one container, are RUNNING.
  static long running(Service service, List<String> tasks) throws Exception {
    return Pattern.compile("\"lastStatus\":\"RUNNING\"").matcher(describe(service, tasks)).results().count() / 2;
  }

  private static String describe(Service service, List<String> tasks) throws Exception {
    return service.ecs("DescribeTasks", "{\"tasks\":[\"" + String.join("\",\"", tasks) + "\"]}");
  }

  static void awaitStatus(Service service, List<String> tasks, String status) throws Exception {
    for (int from = 0; from < tasks.size(); from += 100) {
      var some = tasks.subList(from, Math.min(tasks.size(), from + 100));
      while (true) {
        String answer = describe(service, some);
        // A task's own lastStatus stands beside its launchType; containers have one each of the same words.
        long reached = Pattern.compile("\"desiredStatus\":\"[A-Z]*\"").matcher(answer).results().count();
        long there = Pattern.compile("\"lastStatus\":\"" + status + "\"").matcher(answer).results().count();
        if (there >= 2 * reached) {
          break;
        }
        if (status.equals("RUNNING") && answer.contains("\"stopCode\"")) {
          throw new IllegalStateException("a task stopped: " + answer);
        }
        Thread.sleep(5);
      }
    }
  }

  /// A list has a hundred at most.
  static void stopAll(Service service) throws Exception {
    for (var tasks = list(service); !tasks.isEmpty(); tasks = list(service)) {
      for (String task : tasks) {
        service.ecs("StopTask", "{\"task\":\"" + task + "\"}");
      }
      awaitStatus(service, tasks, "STOPPED");
    }
  }

  private static List<String> list(Service service) throws Exception {
    return Pattern.compile("\"(arn:[^\"]*)\"").matcher(service.ecs("ListTasks", "{}")).results().map(each -> each.group(1)).toList();
  }

  private static void removePlain() throws Exception {
    shell("docker ps -aq --filter label=slipway-bench | xargs -r docker rm -f >/dev/null");
  }

  interface Step {
    void run() throws Exception;
  }

  static double millis(Step step) throws Exception {
    long start = System.nanoTime();
    step.run();
    return (System.nanoTime() - start) / 1e6;
  }

  static void shell(String command) throws IOException, InterruptedException {
    int code = new ProcessBuilder("sh", "-c", command).inheritIO().start().waitFor();
    if (code != 0) {
      throw new IllegalStateException("exit code " + code + ": " + command);
    }
  }
}

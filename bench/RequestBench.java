import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/// (b) Requests per second at 16 connections, beside a bare Vert.x handler that returns the same bytes.
final class RequestBench {
  private static final int CONNECTIONS = 16;
  private static final long WARM_UP_MILLIS = 3000;
  private static final long MEASURE_MILLIS = 5000;
  private static final int MOST_WARM_UPS = 8;
  /// How much faster a round may be than the one before it and still be called as fast.
  private static final double STEADY = 1.1;

  private static final String KEY_ID = "AKIDBENCH";
  private static final String SECRET = "bench-secret";

  static void run() throws Exception {
    run("off");
    run("on", "-Dslipway.auth.keys=" + KEY_ID + ":" + SECRET);
  }

  private static void run(String signing, String... properties) throws Exception {
    var cache = List.of("-XX:AOTCache=" + Bench.HOME.resolve("target/quarkus-app/app.aot"));
    var all = new ArrayList<>(List.of("-Dslipway.engine=simulated"));
    all.addAll(List.of(properties));
    try (var service = new Service(Bench.HOME.resolve("target/quarkus-app"), cache, all.toArray(String[]::new))) {
      service.signAs(KEY_ID, SECRET);
      service.ecs("RegisterTaskDefinition", TaskBench.definition());
      String task = TaskBench.start(service, 1).getFirst();
      TaskBench.awaitStatus(service, List.of(task), "RUNNING");
      compare(service, signing, "DescribeClusters", "{\"clusters\":[\"default\"]}");
      compare(service, signing, "DescribeTasks", "{\"tasks\":[\"" + task + "\"]}");
    }
  }

  private static void compare(Service service, String signing, String operation, String body) throws Exception {
    var answer = Buffer.buffer(service.ecs(operation, body));
    var vertx = Vertx.vertx();
    int barePort = Service.freePort();
    var started = new CountDownLatch(1);
    vertx
        .createHttpServer()
        .requestHandler(
            request ->
                request.body().onComplete(read -> request.response().putHeader("Content-Type", "application/x-amz-json-1.1").end(answer)))
        .listen(barePort, "127.0.0.1")
        .onComplete(listening -> started.countDown());
    started.await();
    var ours = new ArrayList<Double>();
    var bare = new ArrayList<Double>();
    warmUp(service.ecsRequest(operation, body), service.ecsRequest(barePort, operation, body));
    for (int round = 0; round < Bench.ROUNDS; round++) {
      ours.add(perSecond(service.ecsRequest(operation, body)));
      bare.add(perSecond(service.ecsRequest(barePort, operation, body)));
    }
    vertx.close();
    Bench.report("(b) " + operation + ", SigV4 " + signing, Bench.median(ours), Bench.median(bare), "1/s", ">= 0.5");
  }

  /// Until neither side is getting faster: on a slow machine the compilers of both need a minute, and share the
  /// processors with what they compile.
  private static void warmUp(HttpRequest ours, HttpRequest bare) throws Exception {
    double oursBefore = 0;
    double bareBefore = 0;
    for (int round = 0; round < MOST_WARM_UPS; round++) {
      double oursNow = perSecond(ours);
      double bareNow = perSecond(bare);
      if (oursNow < oursBefore * STEADY && bareNow < bareBefore * STEADY) {
        return;
      }
      oursBefore = oursNow;
      bareBefore = bareNow;
    }
  }

  /// Each connection has a client and a thread of its own.
  private static double perSecond(HttpRequest request) throws Exception {
    var count = new AtomicLong();
    long from = System.nanoTime() + WARM_UP_MILLIS * 1_000_000;
    long to = from + MEASURE_MILLIS * 1_000_000;
    var threads = new ArrayList<Thread>();
    for (int i = 0; i < CONNECTIONS; i++) {
      threads.add(Thread.ofPlatform().start(() -> send(request, from, to, count)));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    return count.get() * 1000.0 / MEASURE_MILLIS;
  }

  private static void send(HttpRequest request, long from, long to, AtomicLong count) {
    try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      while (System.nanoTime() < to) {
        client.send(request, BodyHandlers.discarding());
        if (System.nanoTime() >= from) {
          count.incrementAndGet();
        }
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}

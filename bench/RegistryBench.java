import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;

/// Pushes and pulls an image of 1 GiB in 8 layers, all at once, and 200 small images, 8 at once, at Slipway and at
/// reference registries: in the same run, on the same disk, in alternating rounds; then memory under 16 GiB at once.
/// `bench.layer-mib` makes it another size.
final class RegistryBench {
  private static final int MIB = 1024 * 1024;
  private static final int LAYERS = 8;
  private static final long LAYER_BYTES = Integer.getInteger("bench.layer-mib", 128) * (long) MIB;
  private static final int SMALL_IMAGES = 200;
  private static final int SMALL_BYTES = 16 * 1024;
  private static final int CALLERS = 8;
  /// So much traffic until the JVM has compiled what it meets; the references need none of it. What the very first
  /// round was like is told beside.
  private static final int WARM_UPS = 4;
  private static final double AIM = 1.5;
  /// Stands among the registries: the same bytes written and synced with nothing else, which no registry can beat.
  private static final String DISK = "disk";
  static final String LARGE = size(LAYERS * LAYER_BYTES / MIB);
  private static final String PUSH = "push of " + LARGE + ", MiB/s";
  private static final String KEPT = "the same until the disk has it";
  private static final String PULL = "pull of " + LARGE + ", MiB/s";

  /// @param arguments `NAME=PROGRAM` of each reference registry
  public static void main(String[] arguments) throws Exception {
    System.out.printf("medians of %d alternating rounds, on %d processors and %s%n",
        Bench.ROUNDS, Runtime.getRuntime().availableProcessors(), Disk.type());
    var file = randomFile(LAYERS * LAYER_BYTES);
    try {
      compare(file, arguments);
      RegistryMemory.measure(file, LAYERS, LAYER_BYTES);
    } finally {
      Files.delete(file);
    }
  }

  private static void compare(Path file, String[] references) throws Exception {
    var servers = new ArrayList<RegistryServer>();
    try {
      servers.add(RegistryServer.slipway());
      for (var each : references) {
        servers.add(RegistryServer.reference(each.substring(0, each.indexOf('=')), Path.of(each.substring(each.indexOf('=') + 1))));
      }
      var cold = rounds(1 - WARM_UPS, 1 - WARM_UPS, file, servers);
      rounds(2 - WARM_UPS, 0, file, servers);
      rounds(1, Bench.ROUNDS, file, servers).forEach(RegistryBench::report);
      System.out.println("the first round after the start, which the medians leave out with the " + (WARM_UPS - 1) + " after it:");
      cold.forEach(RegistryBench::report);
    } finally {
      for (var server : servers) {
        server.close();
      }
    }
  }

  private static Map<String, Map<String, List<Double>>> rounds(int first, int last, Path file, List<RegistryServer> servers) throws Exception {
    var results = new LinkedHashMap<String, Map<String, List<Double>>>();
    for (int round = first; round <= last; round++) {
      for (var server : servers) {
        round("round-" + round, file, server, results);
        Disk.giveMemoryBack(file);
      }
      double disk = mib(file) / seconds(() -> Disk.copy(file));
      note(results, PUSH, DISK, disk);
      note(results, KEPT, DISK, disk);
      Disk.giveMemoryBack(file);
    }
    return results;
  }

  private static void round(String name, Path file, RegistryServer server, Map<String, Map<String, List<Double>>> results) throws Exception {
    var large = BenchImage.of(name, file, LAYERS, LAYER_BYTES);
    push(large, mib(file), server, results);
    note(results, PULL, server.name(), mib(file) / seconds(() -> large.pullAtOnce(server.port())));
    var small = new ArrayList<BenchImage>();
    for (int i = 0; i < SMALL_IMAGES; i++) {
      small.add(BenchImage.of(name + "-" + i, file, 1, SMALL_BYTES));
    }
    note(results, "push of 200 small images, images/s", server.name(), SMALL_IMAGES / seconds(() -> each(small, server, BenchImage::push)));
    note(results, "pull of 200 small images, images/s", server.name(), SMALL_IMAGES / seconds(() -> each(small, server, BenchImage::pull)));
  }

  /// Ours answers once the disk has a layer, the references before: so the time until it has all of them is told too.
  private static void push(BenchImage image, double mib, RegistryServer server, Map<String, Map<String, List<Double>>> results) throws Exception {
    Disk.sync();
    long start = System.nanoTime();
    image.pushAtOnce(server.port());
    note(results, PUSH, server.name(), mib / secondsSince(start));
    Disk.sync();
    note(results, KEPT, server.name(), mib / secondsSince(start));
  }

  private interface ImageAct {
    void on(BenchImage image, RawHttp registry) throws Exception;
  }

  /// Deals the images to as many callers as there are, each with one connection.
  private static void each(List<BenchImage> images, RegistryServer server, ImageAct act) throws Exception {
    var callers = new ArrayList<Callable<Void>>();
    for (int caller = 0; caller < CALLERS; caller++) {
      int first = caller;
      callers.add(() -> {
        try (var registry = new RawHttp(server.port())) {
          for (int i = first; i < images.size(); i += CALLERS) {
            act.on(images.get(i), registry);
          }
          return null;
        }
      });
    }
    Together.run(callers);
  }

  interface Act {
    void run() throws Exception;
  }

  /// What others left for the disk to write is not this act's.
  static double seconds(Act act) throws Exception {
    Disk.sync();
    long start = System.nanoTime();
    act.run();
    return secondsSince(start);
  }

  private static double secondsSince(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private static String size(long mib) {
    return mib % 1024 == 0 ? mib / 1024 + " GiB" : mib + " MiB";
  }

  private static void note(Map<String, Map<String, List<Double>>> results, String what, String who, double value) {
    results.computeIfAbsent(what, _ -> new LinkedHashMap<>()).computeIfAbsent(who, _ -> new ArrayList<>()).add(value);
  }

  private static void report(String what, Map<String, List<Double>> byServer) {
    double ours = Bench.median(byServer.get("slipway"));
    double best = 0;
    var line = new StringBuilder("%-36s slipway %8.1f".formatted(what, ours));
    for (var each : byServer.entrySet()) {
      if (!each.getKey().equals("slipway")) {
        double theirs = Bench.median(each.getValue());
        best = each.getKey().equals(DISK) ? best : Math.max(best, theirs);
        line.append("  %s %8.1f".formatted(each.getKey(), theirs));
      }
    }
    System.out.printf("%s   ratio to the better %.2f   (aim >= %.1f)%n", line, ours / best, AIM);
  }

  private static double mib(Path file) throws IOException {
    return Files.size(file) / (double) MIB;
  }

  private static Path randomFile(long bytes) throws IOException {
    var file = Files.createTempFile("slipway-bench", ".random");
    var random = new Random(1);
    var some = new byte[MIB];
    try (var out = FileChannel.open(file, StandardOpenOption.WRITE)) {
      for (long written = 0; written < bytes; written += MIB) {
        random.nextBytes(some);
        out.write(ByteBuffer.wrap(some));
      }
    }
    return file;
  }
}

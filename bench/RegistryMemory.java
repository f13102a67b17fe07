import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;

/// Whether a service of a 64 MB heap takes 8 pushes and 8 pulls of the large image at once, and how much more memory it takes then.
final class RegistryMemory {
  private static final int PUSHES = 8;
  private static final int AIM_MIB = 64;

  private RegistryMemory() {}

  static void measure(Path file, int layers, long layerBytes) throws Exception {
    try (var server = (RegistryServer.Slipway) RegistryServer.slipway("-Xmx64m")) {
      var there = BenchImage.of("there", file, layers, layerBytes);
      there.pushAtOnce(server.port());
      there.pullAtOnce(server.port());
      double before = server.service().residentMib();
      var images = new ArrayList<BenchImage>();
      for (int i = 0; i < PUSHES; i++) {
        images.add(BenchImage.of("memory-" + i, file, layers, layerBytes));
      }
      double[] most = {before};
      double seconds = RegistryBench.seconds(() -> most[0] = whileAll(server, images, there));
      double growth = most[0] - before;
      System.out.printf("%d pushes and %d pulls of %s at once, 64 MB heap: %.0f s, memory %.0f MiB, at most %.0f more   (aim < %d MB)%n",
          PUSHES, PUSHES, RegistryBench.LARGE, seconds, before, growth, AIM_MIB);
    }
  }

  /// The most memory that was seen meanwhile.
  private static double whileAll(RegistryServer.Slipway server, List<BenchImage> pushed, BenchImage pulled) throws Exception {
    var acts = new ArrayList<Callable<Void>>();
    for (var image : pushed) {
      acts.add(act(server, image::push));
      acts.add(act(server, pulled::pull));
    }
    var done = new AtomicBoolean();
    double[] most = {0};
    var watcher = Thread.ofPlatform().start(() -> {
      while (!done.get()) {
        most[0] = Math.max(most[0], resident(server));
      }
    });
    try {
      Together.run(acts);
    } finally {
      done.set(true);
      watcher.join();
    }
    return most[0];
  }

  private interface Transfer {
    void by(RawHttp registry) throws Exception;
  }

  private static Callable<Void> act(RegistryServer server, Transfer transfer) {
    return () -> {
      try (var registry = new RawHttp(server.port())) {
        transfer.by(registry);
        return null;
      }
    };
  }

  private static double resident(RegistryServer.Slipway server) {
    try {
      Thread.sleep(100);
      return server.service().residentMib();
    } catch (Exception e) {
      throw new IllegalStateException("tried to read the service's memory", e);
    }
  }
}

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/// Does things at the same time, and waits for the last one.
final class Together {
  private static final int PATIENCE_MINUTES = 10;

  private Together() {}

  static void run(List<Callable<Void>> acts) throws Exception {
    run(acts, acts.size());
  }

  /// @param most how many at once
  static void run(List<Callable<Void>> acts, int most) throws Exception {
    try (var threads = Executors.newFixedThreadPool(most)) {
      var all = new ArrayList<>(threads.invokeAll(acts, PATIENCE_MINUTES, TimeUnit.MINUTES));
      for (Future<Void> each : all) {
        result(each);
      }
    }
  }

  private static void result(Future<Void> act) throws Exception {
    try {
      act.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }
}

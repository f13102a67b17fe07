package dev.slipway.store;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// The opening of the store beside the rest of the start, which takes about as long: a new database
/// waits for the disk twice.
///
/// Begun only where the data directory is a system property, as the launcher gives it: no other
/// source of configuration is stronger, so what is opened is what will be asked for.
final class EarlyOpening {
  private final FutureTask<Store> opening;

  private EarlyOpening(Path directory) {
    opening = new FutureTask<>(() -> SqliteStore.open(directory));
  }

  /// Nothing where the property is not set, or its meaning needs the configuration.
  static Optional<EarlyOpening> begin() {
    var early =
        Optional.ofNullable(System.getProperty("slipway.data"))
            .filter(each -> !each.isBlank() && !each.contains("$"))
            .map(each -> new EarlyOpening(Path.of(each)));
    early.ifPresent(each -> beside("slipway-store-opening", each.opening));
    return early;
  }

  static void beside(String name, Runnable work) {
    Thread.ofPlatform().daemon().name(name).start(work);
  }

  /// The open store, waited for; or what the opening failed with.
  Store store() {
    try {
      return opening.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new StoreException("tried to open the store but: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException("interrupted while the store was opened", e);
    }
  }
}

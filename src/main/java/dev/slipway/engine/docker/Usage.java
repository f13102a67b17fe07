package dev.slipway.engine.docker;

import com.github.dockerjava.api.async.ResultCallbackTemplate;
import com.github.dockerjava.api.model.StatisticNetworksConfig;
import com.github.dockerjava.api.model.Statistics;
import dev.slipway.engine.ContainerStats;
import dev.slipway.engine.EngineException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Asks the daemon what a container uses. Two samples are taken, a second apart, because some of it
/// only shows between them.
final class Usage {
  private static final long PATIENCE_SECONDS = 5;

  private final Daemon daemon;

  Usage(Daemon daemon) {
    this.daemon = daemon;
  }

  /// Empty where the container ends meanwhile.
  ///
  /// @param container a running one's id
  Optional<ContainerStats> of(String container) {
    try (var samples = new Samples()) {
      daemon.client().statsCmd(container).exec(samples);
      var first = samples.next();
      return first.flatMap(before -> samples.next().map(after -> stats(before, after)));
    } catch (IOException e) {
      throw new EngineException("tried to measure " + container + " but failed", e);
    }
  }

  static ContainerStats stats(Statistics before, Statistics after) {
    double seconds =
        Duration.between(Instant.parse(before.getRead()), Instant.parse(after.getRead())).toNanos()
            / 1e9;
    return new ContainerStats(
        after.getRawValues(),
        rate(before, after, StatisticNetworksConfig::getRxBytes, seconds),
        rate(before, after, StatisticNetworksConfig::getTxBytes, seconds));
  }

  private static double rate(
      Statistics before,
      Statistics after,
      Function<StatisticNetworksConfig, @Nullable Long> counter,
      double seconds) {
    long more = sum(after, counter) - sum(before, counter);
    return seconds <= 0 ? 0 : Math.max(0, more) / seconds;
  }

  private static long sum(
      Statistics sample, Function<StatisticNetworksConfig, @Nullable Long> counter) {
    Map<String, StatisticNetworksConfig> networks = sample.getNetworks();
    return networks == null
        ? 0
        : networks.values().stream()
            .map(counter)
            .flatMap(value -> Optional.ofNullable(value).stream())
            .mapToLong(Long::longValue)
            .sum();
  }

  private static final class Samples extends ResultCallbackTemplate<Samples, Statistics> {
    private final BlockingQueue<Optional<Statistics>> waiting = new LinkedBlockingQueue<>();

    @Override
    public void onNext(Statistics sample) {
      waiting.add(Optional.of(sample));
    }

    @Override
    public void onError(Throwable trouble) {
      onComplete();
    }

    @Override
    public void onComplete() {
      waiting.add(Optional.empty());
      super.onComplete();
    }

    private Optional<Statistics> next() {
      try {
        return Optional.ofNullable(waiting.poll(PATIENCE_SECONDS, TimeUnit.SECONDS))
            .flatMap(Function.identity());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      }
    }
  }
}

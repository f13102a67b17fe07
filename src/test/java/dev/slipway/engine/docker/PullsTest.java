package dev.slipway.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.Outcomes;
import dev.slipway.engine.EngineException;
import dev.slipway.engine.Platform;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Who shares a pull with whom, and how many there are at once.
@Timeout(30)
class PullsTest {
  private static final Platform PLATFORM = Platform.LINUX_AMD64;
  private static final ImageSource HERE = new ImageSource("127.0.0.1:1/app", "1", true);
  private static final ImageSource ELSEWHERE = new ImageSource("quay.example/app", "1", false);

  /// The pulls that began and wait to be ended.
  private final LinkedBlockingQueue<CompletableFuture<Optional<String>>> begun =
      new LinkedBlockingQueue<>();

  private final AtomicInteger asked = new AtomicInteger();
  private final Pulls pulls = new Pulls(2, this::pull);

  private Optional<String> pull(ImageSource source, Platform platform) {
    var end = new CompletableFuture<Optional<String>>();
    begun.add(end);
    try {
      return end.join();
    } catch (CompletionException e) {
      throw new EngineException("tried to pull but could not", e);
    }
  }

  private List<CompletableFuture<Optional<String>>> ask(int times, ImageSource... sources) {
    int before = asked.get();
    var answers =
        IntStream.range(0, times)
            .mapToObj(each -> sources[each % sources.length])
            .map(
                source ->
                    CompletableFuture.supplyAsync(
                        () -> {
                          asked.incrementAndGet();
                          return pulls.pull(source, PLATFORM);
                        },
                        Thread::startVirtualThread))
            .toList();
    Outcomes.await(Duration.ofSeconds(10), () -> asked.get() == before + times);
    return answers;
  }

  private void end(String... refusal) throws InterruptedException {
    begun.take().complete(List.of(refusal).stream().findFirst());
  }

  @Test
  void whoComesWhileAnImageIsPulledSharesTheNextPullOfIt() throws InterruptedException {
    var first = ask(1, HERE);
    var firstPull = begun.take();
    var meanwhile = ask(20, HERE);

    assertThat(begun).isEmpty();
    firstPull.complete(Optional.empty());
    assertThat(first.getFirst().join()).isEmpty();
    end("manifest unknown");

    assertThat(meanwhile).allSatisfy(each -> assertThat(each.join()).contains("manifest unknown"));
    assertThat(begun).isEmpty();
  }

  @Test
  void whoComesAfterwardsIsPulledForAnew() throws InterruptedException {
    var first = ask(1, HERE);
    end();
    first.getFirst().join();

    var second = ask(1, HERE);
    end("gone");

    assertThat(second.getFirst().join()).contains("gone");
  }

  @Test
  void ofTheOwnRegistryOnlySoManyArePulledAtOnce() throws InterruptedException {
    var sources =
        IntStream.range(0, 5)
            .mapToObj(each -> new ImageSource("127.0.0.1:1/app" + each, "1", true))
            .toArray(ImageSource[]::new);
    var answers = ask(5, sources);
    Outcomes.await(Duration.ofSeconds(10), () -> begun.size() == 2);

    var elsewhere = ask(1, ELSEWHERE);
    Outcomes.await(Duration.ofSeconds(10), () -> begun.size() == 3);

    for (int pull = 0; pull < 6; pull++) {
      end();
    }
    assertThat(answers).allSatisfy(each -> assertThat(each.join()).isEmpty());
    assertThat(elsewhere.getFirst().join()).isEmpty();
  }

  @Test
  void whatOneMeetsAllWhoShareItMeetAndTheNextIsPulledFor() throws InterruptedException {
    var first = ask(1, HERE);
    var firstPull = begun.take();
    var meanwhile = ask(3, HERE);
    firstPull.completeExceptionally(new IllegalStateException("the daemon is gone"));
    begun.take().completeExceptionally(new IllegalStateException("the daemon is gone"));

    assertThat(first).allSatisfy(PullsTest::assertFailed);
    assertThat(meanwhile).allSatisfy(PullsTest::assertFailed);
    var next = ask(1, HERE);
    end();
    assertThat(next.getFirst().join()).isEmpty();
  }

  private static void assertFailed(CompletableFuture<?> answer) {
    assertThatThrownBy(answer::join).hasCauseInstanceOf(EngineException.class);
  }
}

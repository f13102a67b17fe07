package dev.slipway.engine.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.GroupId;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.informers.impl.cache.CacheImpl;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/// A group's Pod is found by what an informer keeps, also while it changes there.
class PodIndexTest {
  private static final int LOOKS = 200_000;
  private final CacheImpl<Pod> kept = new CacheImpl<>();
  private final PodIndex index = new PodIndex(kept);

  private static Pod pod(String group, int version) {
    return new PodBuilder()
        .withNewMetadata()
        .withNamespace("slipway")
        .withName("web-1-" + group)
        .withResourceVersion(String.valueOf(version))
        .addToAnnotations(Marks.GROUP, group)
        .endMetadata()
        .build();
  }

  @Test
  void aPodIsFoundByItsGroup() {
    kept.put(pod("a", 1));
    kept.put(pod("b", 1));

    assertThat(index.find(new GroupId("b")).map(PodView::name)).contains("web-1-b");
    assertThat(index.find(new GroupId("c"))).isEmpty();
    assertThat(index.groups()).containsExactlyInAnyOrder(new GroupId("a"), new GroupId("b"));
  }

  @Test
  void aPodThatChangesIsAlwaysThere() {
    kept.put(pod("a", 0));
    var isOver = new AtomicBoolean();
    var changes =
        CompletableFuture.runAsync(
            () -> {
              for (int version = 1; !isOver.get(); version++) {
                kept.put(pod("a", version));
              }
            });

    int missed = 0;
    for (int look = 0; look < LOOKS; look++) {
      missed += index.find(new GroupId("a")).isEmpty() ? 1 : 0;
    }
    isOver.set(true);
    changes.join();

    assertThat(missed).isZero();
  }

  @Test
  void aPodThatIsDeletedIsGone() {
    kept.put(pod("a", 1));

    kept.remove(pod("a", 1));

    assertThat(index.find(new GroupId("a"))).isEmpty();
    assertThat(index.groups()).isEmpty();
  }
}

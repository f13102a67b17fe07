package dev.slipway.ecs.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.ecs.EcsArn;
import dev.slipway.ecs.tag.TagRules;
import dev.slipway.engine.EngineKind;
import dev.slipway.store.MemoryStore;
import dev.slipway.wire.Caller;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.Cluster;
import software.amazon.awssdk.services.ecs.model.CreateClusterRequest;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.ecs.model.Tag;

class ClusterEngineTest {
  private static final Caller CALLER = new Caller("111122223333", "us-east-1", "AKIA", "r");
  private static final String SENTENCE =
      "Tag slipway:engine should be one of [docker,kubernetes,simulated]";

  private final Clusters clusters = new Clusters(new MemoryStore());
  private final ClusterTags tags = new ClusterTags(clusters);

  private static List<Tag> engine(String word) {
    return List.of(Tag.builder().key(ClusterEngine.TAG).value(word).build());
  }

  private static Cluster wanted(String word) {
    var request = CreateClusterRequest.builder().clusterName("far").tags(engine(word)).build();
    return ClusterRequests.cluster(request, CALLER, "disabled");
  }

  @Test
  void theTagSaysIt() {
    assertThat(ClusterEngine.of(wanted("kubernetes"))).contains(EngineKind.KUBERNETES);
    assertThat(ClusterEngine.of(Cluster.builder().build())).isEmpty();
  }

  @Test
  void aWordThatNamesNoEngineIsRefused() {
    assertThatThrownBy(() -> wanted("podman"))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageContaining(SENTENCE);
  }

  @Test
  void theTagMayBeChangedToAnotherEngineOnly() {
    clusters.create(CALLER, wanted("kubernetes"));
    var arn = EcsArn.cluster(CALLER, "far");

    tags.retag(CALLER, arn, present -> TagRules.added(present, engine("docker")));
    assertThatThrownBy(
            () -> tags.retag(CALLER, arn, present -> TagRules.added(present, engine("Docker"))))
        .hasMessageContaining(SENTENCE);

    assertThat(ClusterEngine.of(clusters.require(CALLER, "far"))).contains(EngineKind.DOCKER);
  }
}

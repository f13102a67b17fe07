package dev.slipway.ecs.tag;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.ecs.EcsClients;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.Tag;

@QuarkusTest
class TagOperationsTest {

  private static final Tag TEAM = Tag.builder().key("team").value("shop").build();
  private static final Tag STAGE = Tag.builder().key("stage").value("test").build();

  @TestHTTPResource URI root;

  @Test
  void clustersTaskDefinitionsAndInstancesCanBeTaggedAndUntagged() {
    EcsClient ecs = EcsClients.of(root, "800000000001");
    String cluster = ecs.createCluster(each -> each.clusterName("web")).cluster().clusterArn();
    String definition =
        ecs.registerTaskDefinition(
                each ->
                    each.family("web")
                        .containerDefinitions(
                            ContainerDefinition.builder()
                                .name("a")
                                .image("busybox")
                                .memory(64)
                                .build()))
            .taskDefinition()
            .taskDefinitionArn();
    String instance =
        ecs.listContainerInstances(each -> each.cluster("web")).containerInstanceArns().getFirst();

    for (String arn : List.of(cluster, definition, instance)) {
      ecs.tagResource(each -> each.resourceArn(arn).tags(TEAM, STAGE));
      assertThat(tags(ecs, arn)).containsExactly(TEAM, STAGE);
      ecs.untagResource(each -> each.resourceArn(arn).tagKeys("team", "nothing"));
      assertThat(tags(ecs, arn)).containsExactly(STAGE);
    }
  }

  private static List<Tag> tags(EcsClient ecs, String arn) {
    return ecs.listTagsForResource(each -> each.resourceArn(arn)).tags();
  }
}

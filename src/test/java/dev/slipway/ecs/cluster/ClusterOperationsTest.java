package dev.slipway.ecs.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.slipway.ecs.EcsClients;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.CapacityProvider;
import software.amazon.awssdk.services.ecs.model.CapacityProviderStrategyItem;
import software.amazon.awssdk.services.ecs.model.Cluster;
import software.amazon.awssdk.services.ecs.model.ClusterField;
import software.amazon.awssdk.services.ecs.model.ClusterSetting;
import software.amazon.awssdk.services.ecs.model.ClusterSettingName;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.Tag;

/// Clusters, through AWS's own client.
@QuarkusTest
class ClusterOperationsTest {

  private static final String ARN = "arn:aws:ecs:us-east-1:%s:cluster/%s";
  private static final Tag TAG = Tag.builder().key("team").value("shop").build();

  @TestHTTPResource URI root;

  @Test
  void aDefaultClusterIsThereFromTheStart() {
    EcsClient ecs = EcsClients.of(root, "500000000001");

    Cluster cluster = ecs.describeClusters().clusters().getFirst();

    assertThat(cluster.clusterArn()).isEqualTo(ARN.formatted("500000000001", "default"));
    assertThat(cluster.status()).isEqualTo("ACTIVE");
    assertThat(ecs.listClusters().clusterArns())
        .containsExactly(ARN.formatted("500000000001", "default"));
  }

  @Test
  void sectionsThatWereNotAskedForComeBackEmpty() {
    EcsClient ecs = EcsClients.of(root, "500000000002");
    Cluster created = createWeb(ecs);

    Cluster plain = ecs.describeClusters(each -> each.clusters("web")).clusters().getFirst();

    assertThat(created.tags()).containsExactly(TAG);
    assertThat(created.settings()).containsExactly(insights("enhanced"));
    assertThat(plain.tags()).isEmpty();
    assertThat(plain.settings()).isEmpty();
    assertThat(plain.statistics()).isEmpty();
    assertThat(plain.configuration()).isNull();
    assertThat(plain.capacityProviders()).containsExactly("FARGATE", "FARGATE_SPOT");
    assertThat(plain.defaultCapacityProviderStrategy())
        .extracting(
            CapacityProviderStrategyItem::capacityProvider,
            CapacityProviderStrategyItem::weight,
            CapacityProviderStrategyItem::base)
        .containsExactly(tuple("FARGATE_SPOT", 1, 0));
  }

  @Test
  void sectionsThatWereAskedForAreThere() {
    EcsClient ecs = EcsClients.of(root, "500000000012");
    Cluster created = createWeb(ecs);

    Cluster whole =
        ecs.describeClusters(
                each ->
                    each.clusters(created.clusterArn())
                        .include(
                            ClusterField.TAGS,
                            ClusterField.SETTINGS,
                            ClusterField.STATISTICS,
                            ClusterField.CONFIGURATIONS,
                            ClusterField.ATTACHMENTS))
            .clusters()
            .getFirst();

    assertThat(whole.tags()).containsExactly(TAG);
    assertThat(whole.settings()).containsExactly(insights("enhanced"));
    assertThat(whole.configuration().executeCommandConfiguration().loggingAsString())
        .isEqualTo("NONE");
    assertThat(whole.statistics())
        .extracting(KeyValuePair::name, KeyValuePair::value)
        .contains(tuple("runningFargateTasksCount", "0"), tuple("pendingEC2TasksCount", "0"));
  }

  @Test
  void creatingAClusterAgainGivesTheOneThatIsThere() {
    EcsClient ecs = EcsClients.of(root, "500000000003");
    ecs.createCluster(each -> each.clusterName("web").tags(TAG));

    assertThat(ecs.createCluster(each -> each.clusterName("web")).cluster().tags())
        .containsExactly(TAG);
  }

  @Test
  void aDeletedClusterIsInactiveAndCanBeMadeAnew() {
    EcsClient ecs = EcsClients.of(root, "500000000004");
    ecs.createCluster(each -> each.clusterName("web"));

    assertThat(ecs.deleteCluster(each -> each.cluster("web")).cluster().status())
        .isEqualTo("INACTIVE");
    assertThat(ecs.describeClusters(each -> each.clusters("web")).clusters().getFirst().status())
        .isEqualTo("INACTIVE");
    assertThat(ecs.listClusters().clusterArns())
        .doesNotContain(ARN.formatted("500000000004", "web"));
    assertThat(ecs.createCluster(each -> each.clusterName("web")).cluster().status())
        .isEqualTo("ACTIVE");
  }

  @Test
  void theDefaultClusterCanBeDeletedToo() {
    EcsClient ecs = EcsClients.of(root, "500000000005");

    ecs.deleteCluster(each -> each.cluster("default"));

    assertThat(ecs.listClusters().clusterArns()).isEmpty();
  }

  @Test
  void whatIsNotThereIsAFailure() {
    EcsClient ecs = EcsClients.of(root, "500000000006");
    String foreign = ARN.formatted("999999999999", "web");

    var answer = ecs.describeClusters(each -> each.clusters("default", "nobody", foreign));

    assertThat(answer.clusters()).hasSize(1);
    assertThat(answer.failures())
        .extracting(Failure::arn, Failure::reason)
        .containsExactly(
            tuple(ARN.formatted("500000000006", "nobody"), "MISSING"), tuple(foreign, "MISSING"));
  }

  @Test
  void settingsAndProvidersCanBeChanged() {
    EcsClient ecs = EcsClients.of(root, "500000000007");
    ecs.createCluster(each -> each.clusterName("web"));

    assertThat(
            ecs.updateClusterSettings(each -> each.cluster("web").settings(insights("enabled")))
                .cluster()
                .settings())
        .containsExactly(insights("enabled"));
    assertThat(
            ecs.updateCluster(
                    each ->
                        each.cluster("web")
                            .serviceConnectDefaults(connect -> connect.namespace("shop")))
                .cluster()
                .serviceConnectDefaults()
                .namespace())
        .isEqualTo("shop");
    assertThat(
            ecs.putClusterCapacityProviders(
                    each ->
                        each.cluster("web")
                            .capacityProviders("FARGATE")
                            .defaultCapacityProviderStrategy(List.of()))
                .cluster()
                .capacityProviders())
        .containsExactly("FARGATE");
  }

  @Test
  void listsComeInPages() {
    EcsClient ecs = EcsClients.of(root, "500000000008");
    List<String> names = IntStream.range(0, 25).mapToObj("c%02d"::formatted).toList();
    names.forEach(name -> ecs.createCluster(each -> each.clusterName(name)));

    var pages =
        ecs.listClustersPaginator(each -> each.maxResults(10)).stream()
            .map(page -> page.clusterArns().size())
            .toList();

    assertThat(pages).containsExactly(10, 10, 6);
    assertThat(ecs.listClustersPaginator(each -> each.maxResults(7)).clusterArns())
        .doesNotHaveDuplicates()
        .hasSize(26);
  }

  @Test
  void fargatesCapacityProvidersAreThere() {
    EcsClient ecs = EcsClients.of(root, "500000000009");

    var answer =
        ecs.describeCapacityProviders(
            each -> each.capacityProviders("FARGATE", "FARGATE_SPOT", "mine"));

    assertThat(answer.capacityProviders())
        .extracting(CapacityProvider::name, CapacityProvider::statusAsString)
        .containsExactly(tuple("FARGATE", "ACTIVE"), tuple("FARGATE_SPOT", "ACTIVE"));
    assertThat(answer.failures()).extracting(Failure::reason).containsExactly("MISSING");
  }

  @Test
  void accountsDoNotSeeEachOther() {
    EcsClients.of(root, "500000000010").createCluster(each -> each.clusterName("mine"));

    assertThat(EcsClients.of(root, "500000000011").listClusters().clusterArns())
        .noneMatch(arn -> arn.endsWith("/mine"));
  }

  private static Cluster createWeb(EcsClient ecs) {
    return ecs.createCluster(
            each ->
                each.clusterName("web")
                    .tags(TAG)
                    .settings(insights("enhanced"))
                    .capacityProviders("FARGATE", "FARGATE_SPOT")
                    .defaultCapacityProviderStrategy(
                        CapacityProviderStrategyItem.builder()
                            .capacityProvider("FARGATE_SPOT")
                            .weight(1)
                            .build())
                    .configuration(
                        configuration ->
                            configuration.executeCommandConfiguration(
                                exec -> exec.logging("NONE"))))
        .cluster();
  }

  private static ClusterSetting insights(String value) {
    return ClusterSetting.builder()
        .name(ClusterSettingName.CONTAINER_INSIGHTS)
        .value(value)
        .build();
  }
}

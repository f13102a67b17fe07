package dev.slipway.engine.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.docker.BusyboxImage;
import dev.slipway.engine.docker.TinyRegistry;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// The tests' own Kubernetes is one.
class ClusterIT {

  @Test
  void aPodOfAnImageFromThisMachinesRegistryRunsAndIsSeenThrough() {
    try (var registry = new TinyRegistry();
        var client = Cluster.running().client()) {
      var layer = BusyboxImage.layer();
      var digest = registry.put("1", BusyboxImage.config("amd64", layer), layer);

      var ended = run(client, "127.0.0.1:" + registry.port() + "/busybox:1");

      var container = ended.getStatus().getContainerStatuses().getFirst();
      assertThat(container.getImageID()).endsWith(digest);
      assertThat(container.getState().getTerminated().getExitCode()).isEqualTo(3);
      assertThat(client.pods().resource(ended).getLog()).isEqualTo("hello\n");
      client.pods().resource(ended).withGracePeriod(1).delete();
    }
  }

  private static io.fabric8.kubernetes.api.model.Pod run(KubernetesClient client, String image) {
    var pod =
        new PodBuilder()
            .withNewMetadata()
            .withGenerateName("hello-")
            .withNamespace("default")
            .endMetadata()
            .withNewSpec()
            .withRestartPolicy("Never")
            .addNewContainer()
            .withName("app")
            .withImage(image)
            .withCommand("sh", "-c", "echo hello; exit 3")
            .endContainer()
            .endSpec()
            .build();
    return client
        .resource(client.resource(pod).create())
        .waitUntilCondition(
            each -> "Failed".equals(each.getStatus().getPhase()), 60, TimeUnit.SECONDS);
  }
}

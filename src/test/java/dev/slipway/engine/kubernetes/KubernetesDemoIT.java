package dev.slipway.engine.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.Program;
import dev.slipway.ServicePackage;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `slipway demo` on a real cluster tells the story that it tells on Docker.
@Timeout(900)
class KubernetesDemoIT {
  @TempDir Path scratch;

  @Test
  void theDemoGoesThroughOnACluster() {
    try (var kubernetes = new KubernetesFixture()) {
      var demo =
          Program.of(
                  Path.of("slipway").toAbsolutePath().toString(),
                  "--engine",
                  "kubernetes",
                  "--namespace",
                  kubernetes.namespace,
                  "demo")
              .with(
                  Map.of(
                      "KUBECONFIG", Cluster.running().kubeconfig().toString(),
                      "SLIPWAY_APP", ServicePackage.jar().getParent().toString(),
                      "SLIPWAY_DATA", scratch.toString()))
              .run();

      assertThat(demo.output())
          .contains("step 3 of 3")
          .contains("hello from an ECS task")
          .contains("localhost says: hello")
          .contains("the demo has seen enough")
          .contains("prepared by init")
          .contains("137", "OutOfMemoryError: Container killed due to memory usage")
          .contains("demo-job", "demo-web", "demo-chain", "demo-oom")
          .contains("the demo is over; nothing of it is left");
      assertThat(demo.code()).as(demo.output()).isZero();
      assertThat(kubernetes.client.pods().inNamespace(kubernetes.namespace).list().getItems())
          .isEmpty();
    }
  }
}

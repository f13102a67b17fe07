package dev.slipway.engine.kubernetes;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A real Kubernetes of one node on this machine, started once for all tests of a JVM. It ends with
/// the JVM, also with one that is killed: it takes itself down when its input ends.
final class Cluster {
  private static final Path PROGRAM = Path.of("src/test/cluster/cluster").toAbsolutePath();

  private final Map<String, String> words = new HashMap<>();

  private static final class Only {
    private static final Cluster CLUSTER = new Cluster();
  }

  private Cluster() {
    try {
      var process =
          new ProcessBuilder(PROGRAM.toString(), "run")
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process)));
      var said = new ArrayList<String>();
      var lines = process.inputReader(StandardCharsets.UTF_8);
      while (!said.contains("ready")) {
        said.add(nextLine(lines));
      }
      said.forEach(line -> words.put(line.split(" ", 2)[0], line.substring(line.indexOf(' ') + 1)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String nextLine(BufferedReader lines) throws IOException {
    var line = lines.readLine();
    if (line == null) {
      throw new IllegalStateException("the cluster did not start; " + PROGRAM + " said why");
    }
    return line;
  }

  private static void end(Process process) {
    try {
      process.getOutputStream().close();
      process.waitFor(60, TimeUnit.SECONDS);
    } catch (IOException e) {
      process.destroy();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// The cluster, started if it is not yet: that takes five seconds, where it was built before.
  static Cluster running() {
    return Only.CLUSTER;
  }

  Path kubeconfig() {
    return Path.of(words.get("kubeconfig"));
  }

  /// What a user's shell has beside ours: the kubeconfig, and the cluster's own `kubectl` first.
  Map<String, String> environment() {
    return Map.of(
        "KUBECONFIG",
        kubeconfig().toString(),
        "PATH",
        words.get("programs") + File.pathSeparator + System.getenv("PATH"));
  }

  /// A client with every right.
  KubernetesClient client() {
    return new KubernetesClientBuilder()
        .withConfig(Config.fromKubeconfig(kubeconfig().toFile()))
        .build();
  }

  /// Takes a container away behind the kubelet's back.
  void removeContainer(String runtimeId) {
    run("remove-container", words.get("slot"), runtimeId);
  }

  /// Ends `kube-apiserver` or `kubelet`.
  void stop(String program) {
    run("stop", words.get("slot"), program);
  }

  /// Ends it as `kill -9` does.
  void kill(String program) {
    run("kill", words.get("slot"), program);
  }

  /// Starts it again.
  void start(String program) {
    run("start", words.get("slot"), program);
  }

  private static void run(String... arguments) {
    var command = new ArrayList<>(List.of(PROGRAM.toString()));
    command.addAll(List.of(arguments));
    try {
      int code = new ProcessBuilder(command).inheritIO().start().waitFor();
      if (code != 0) {
        throw new IllegalStateException(command + " ended with " + code);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

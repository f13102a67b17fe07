package dev.slipway.engine.docker;

import dev.slipway.engine.ContainerGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A Docker daemon of a test's own, which touches nothing of the machine's other one.
public final class PrivateDaemon implements AutoCloseable {
  /// Without a bridge of its own it would take down the other daemon's when it starts.
  private final String bridge = "slip" + ThreadLocalRandom.current().nextInt(10000, 99999);

  private final Path directory;
  private final List<String> options;
  private Process process;

  private PrivateDaemon(Path directory, List<String> options) {
    this.directory = directory;
    this.options = options;
  }

  /// Starts one with these options beside those that keep it to itself.
  public static PrivateDaemon start(String... options) throws IOException {
    var daemon = new PrivateDaemon(Files.createTempDirectory("slipway-dockerd"), List.of(options));
    command("ip", "link", "add", "name", daemon.bridge, "type", "bridge");
    command("ip", "address", "add", "198.51.100.1/28", "dev", daemon.bridge);
    daemon.run();
    return daemon;
  }

  /// Where it listens, as `DOCKER_HOST` says it.
  public Optional<String> host() {
    return Optional.of("unix://" + directory.resolve("docker.sock"));
  }

  /// Starts it again.
  public void run() throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                "dockerd",
                "--data-root=" + directory.resolve("data"),
                "--exec-root=" + directory.resolve("exec"),
                "--pidfile=" + directory.resolve("pid"),
                "--host=" + host().orElseThrow(),
                "--bridge=" + bridge,
                "--iptables=false",
                "--ip-masq=false"));
    command.addAll(options);
    process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(directory.resolve("log").toFile()))
            .start();
    DockerFixture.await(this::answers);
  }

  private boolean answers() {
    try (var daemon = Daemon.open(host())) {
      daemon.client().pingCmd().exec();
      return true;
    } catch (RuntimeException e) {
      return false;
    }
  }

  /// Asks it to end and waits until it did.
  public void stop() {
    process.destroy();
    try {
      process.onExit().get(60, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the test's own daemon does not end", e);
    }
  }

  private static void command(String... words) throws IOException {
    var running = new ProcessBuilder(words).redirectErrorStream(true).start();
    running.getInputStream().transferTo(System.out);
    running.onExit().join();
  }

  /// Waits, while there is no daemon, until the group's only process has ended.
  void await(ContainerGroup group) {
    var script = group.containers().getFirst().process().command().orElseThrow().getLast();
    DockerFixture.await(
        () ->
            ProcessHandle.allProcesses()
                .noneMatch(each -> commandLine(each.pid()).contains(script)));
  }

  private static String commandLine(long pid) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(pid), "cmdline")).replace('\0', ' ');
    } catch (IOException | java.io.UncheckedIOException e) {
      return "";
    }
  }

  @Override
  public void close() throws IOException {
    stop();
    command("ip", "link", "delete", bridge);
    // With live-restore the daemon leaves its directory mounted on itself; network namespaces it
    // lets go only now and then.
    for (var mount : Files.readAllLines(Path.of("/proc/mounts"))) {
      var place = mount.split(" ", -1)[1];
      if (place.startsWith(directory + "/")) {
        command("umount", place);
      }
    }
    try (var all = Files.walk(directory)) {
      all.sorted(Comparator.reverseOrder()).forEach(each -> each.toFile().delete());
    }
  }
}

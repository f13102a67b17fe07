import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A registry that is measured: where it listens, until it is closed, which removes all that it kept.
interface RegistryServer extends AutoCloseable {
  String name();

  int port();

  /// Slipway with the repository that the benches use.
  static RegistryServer slipway(String... more) throws Exception {
    var properties = new java.util.ArrayList<>(List.of("-Dslipway.engine=simulated"));
    properties.addAll(List.of(more));
    var application = Bench.HOME.resolve("target/quarkus-app");
    var service = new Service(application, List.of("-XX:AOTCache=" + application.resolve("app.aot")), properties.toArray(String[]::new));
    service.call("AmazonEC2ContainerRegistry_V20150921.CreateRepository", "{\"repositoryName\":\"" + BenchImage.REPOSITORY + "\"}");
    return new Slipway(service);
  }

  /// The reference registry, of whichever build the program is, with its own defaults.
  static RegistryServer reference(String name, Path program) throws Exception {
    var directory = Files.createTempDirectory("slipway-bench");
    int port = Service.freePort();
    var settings = """
        version: 0.1
        log: {level: error, accesslog: {disabled: true}}
        storage:
          filesystem: {rootdirectory: %s}
        http: {addr: '127.0.0.1:%d'}
        """.formatted(directory.resolve("data"), port);
    Files.writeString(directory.resolve("config.yml"), settings);
    var process = new ProcessBuilder(program.toString(), "serve", directory.resolve("config.yml").toString())
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve("log").toFile())
        .start();
    var server = new Reference(name, port, process, directory);
    server.awaitReady();
    return server;
  }

  record Slipway(Service service) implements RegistryServer {
    @Override
    public String name() {
      return "slipway";
    }

    @Override
    public int port() {
      return service.port;
    }

    @Override
    public void close() throws Exception {
      service.close();
    }
  }

  record Reference(String name, int port, Process process, Path directory) implements RegistryServer {
    private static final int TRIES = 200;

    void awaitReady() throws Exception {
      for (int tries = 0; tries < TRIES && process.isAlive(); tries++) {
        try (var registry = new RawHttp(port)) {
          registry.send("GET", "/v2/").expect(200);
          return;
        } catch (IOException e) {
          Thread.sleep(50);
        }
      }
      throw new IllegalStateException(name + " did not come up: " + Files.readString(directory.resolve("log")));
    }

    @Override
    public void close() throws Exception {
      process.destroy();
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
      try (var files = Files.walk(directory)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}

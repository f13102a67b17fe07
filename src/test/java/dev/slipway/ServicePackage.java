package dev.slipway;

import io.quarkus.bootstrap.app.QuarkusBootstrap;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/// The service packaged from the compiled classes under test, as the build packages it later, but
/// without the training of its cache.
public final class ServicePackage {
  private static final Path HERE = Path.of("").toAbsolutePath();

  private ServicePackage() {}

  /// Made once, when a test first asks for it.
  private static final class Once {
    private static final Path JAR = make();
  }

  /// What `java -jar` runs.
  public static Path jar() {
    return Once.JAR;
  }

  private static Path make() {
    var target = HERE.resolve("target/slipway-test/package-" + ProcessHandle.current().pid());
    Program.java(ServicePackage.class, target.toString()).succeed();
    return target.resolve("quarkus-app/quarkus-run.jar");
  }

  /// In a process of its own, since the one of the tests holds a Quarkus already.
  public static void main(String[] arguments) throws Exception {
    var target = Files.createDirectories(Path.of(arguments[0]));
    var settings = new Properties();
    settings.setProperty("quarkus.package.jar.type", "fast-jar");
    var bootstrap =
        QuarkusBootstrap.builder()
            .setApplicationRoot(HERE.resolve("target/classes"))
            .setProjectRoot(HERE)
            .setTargetDirectory(target)
            .setBaseName("slipway")
            .setMode(QuarkusBootstrap.Mode.PROD)
            .setLocalProjectDiscovery(true)
            .setOffline(true)
            .setBuildSystemProperties(settings)
            .build();
    try (var application = bootstrap.bootstrap()) {
      application.createAugmentor().createProductionApplication();
    }
    System.exit(0);
  }
}

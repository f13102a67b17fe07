package dev.slipway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A program that a test runs to its end.
public final class Program {
  private static final long PATIENCE_MINUTES = 10;

  private final ProcessBuilder builder;

  private Program(List<String> command) {
    builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectInput(Path.of("/dev/null").toFile());
  }

  /// How a program ended, and all that it printed.
  public record Ended(int code, String output) {}

  public static Program of(String program, String... arguments) {
    return new Program(command(List.of(program), arguments));
  }

  /// The `main` of a class, with the class path of the tests.
  public static Program java(Class<?> main, String... arguments) {
    return new Program(javaCommand(main, arguments));
  }

  static List<String> javaCommand(Class<?> main, String... arguments) {
    return command(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
            "-cp",
            System.getProperty("java.class.path"),
            main.getName()),
        arguments);
  }

  private static List<String> command(List<String> first, String... arguments) {
    var command = new ArrayList<>(first);
    command.addAll(List.of(arguments));
    return command;
  }

  /// In that environment too.
  public Program with(Map<String, String> variables) {
    builder.environment().putAll(variables);
    return this;
  }

  public Program without(String variable) {
    builder.environment().remove(variable);
    return this;
  }

  /// With a file as its standard input.
  public Program reading(Path file) {
    builder.redirectInput(file.toFile());
    return this;
  }

  /// Runs it. Its output goes through a file: a pipe stays open as long as anything that the
  /// program left behind.
  public Ended run() {
    try {
      var output = Files.createTempFile("slipway-program", ".txt");
      try {
        return run(output);
      } finally {
        Files.delete(output);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private Ended run(Path output) throws IOException, InterruptedException {
    var process = builder.redirectOutput(output.toFile()).start();
    if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError(this + " did not end: " + Files.readString(output));
    }
    return new Ended(process.exitValue(), Files.readString(output));
  }

  /// Runs it and answers what it printed; one that fails fails the test.
  public String succeed() {
    var ended = run();
    assertThat(ended.code()).as("%s: %s", this, ended.output()).isZero();
    return ended.output().strip();
  }

  @Override
  public String toString() {
    return String.join(" ", builder.command());
  }
}

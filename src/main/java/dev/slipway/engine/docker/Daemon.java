package dev.slipway.engine.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import dev.slipway.engine.EngineException;
import dev.slipway.engine.GroupFailure;
import dev.slipway.engine.GroupFailureException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/// The connection to a Docker daemon, and what its refusals mean.
final class Daemon implements AutoCloseable {
  private static final int CONNECTIONS = 1024;
  private static final int UNAVAILABLE = 503;
  private final DockerClient client;
  private final boolean local;

  private Daemon(DockerClient client, boolean local) {
    this.client = client;
    this.local = local;
  }

  static Daemon open(Optional<String> host) {
    var builder = DefaultDockerClientConfig.createDefaultConfigBuilder();
    host.ifPresent(builder::withDockerHost);
    var config = builder.build();
    // No response time-out: a stop, a pull or an event stream may be silent for minutes.
    var http =
        new ZerodepDockerHttpClient.Builder()
            .dockerHost(config.getDockerHost())
            .sslConfig(config.getSSLConfig())
            .maxConnections(CONNECTIONS)
            .connectionTimeout(Duration.ofSeconds(10))
            .build();
    return new Daemon(
        DockerClientImpl.getInstance(config, http),
        "unix".equals(config.getDockerHost().getScheme()));
  }

  DockerClient client() {
    return client;
  }

  /// Whether the daemon runs on this machine, so that the machine's files speak of it.
  boolean isLocal() {
    return local;
  }

  /// Asks for something whose refusal is the machine's own trouble.
  static <T> T ask(String attempt, Supplier<T> call) {
    try {
      return call.get();
    } catch (DockerException e) {
      throw new EngineException("tried to " + attempt + " but " + sentence(e), e);
    } catch (RuntimeException e) {
      throw unreachable(attempt, e);
    }
  }

  /// Asks for something that may not be there.
  static <T> Optional<T> find(String attempt, Supplier<T> call) {
    try {
      return Optional.of(call.get());
    } catch (NotFoundException e) {
      return Optional.empty();
    } catch (DockerException e) {
      throw new EngineException("tried to " + attempt + " but " + sentence(e), e);
    } catch (RuntimeException e) {
      throw unreachable(attempt, e);
    }
  }

  /// Asks for something whose refusal the group's owner can see and mend.
  static <T> T blame(GroupFailure.Kind kind, Supplier<T> call) throws GroupFailureException {
    try {
      return call.get();
    } catch (DockerException e) {
      throw refused(kind, e);
    } catch (RuntimeException e) {
      throw unreachable("ask for it (" + kind.word() + ")", e);
    }
  }

  static GroupFailureException refused(GroupFailure.Kind kind, DockerException e) {
    if (e.getHttpStatus() == UNAVAILABLE) {
      throw new EngineException("the Docker daemon is not available: " + sentence(e), e);
    }
    return failure(kind, "Error response from daemon: " + sentence(e));
  }

  static GroupFailureException failure(GroupFailure.Kind kind, String message) {
    return new GroupFailureException(new GroupFailure(kind, message));
  }

  /// The daemon's own sentence.
  static String sentence(DockerException e) {
    return DaemonMessage.of(String.valueOf(e.getMessage()));
  }

  static EngineException unreachable(String attempt, RuntimeException e) {
    return new EngineException(
        "tried to " + attempt + " but the Docker daemon did not answer: " + rootMessage(e), e);
  }

  private static String rootMessage(Throwable e) {
    var cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage());
  }

  @Override
  public void close() {
    try {
      client.close();
    } catch (IOException e) {
      throw new EngineException("tried to close the connection to Docker but failed", e);
    }
  }
}

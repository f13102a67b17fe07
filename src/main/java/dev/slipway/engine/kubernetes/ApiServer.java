package dev.slipway.engine.kubernetes;

import dev.slipway.engine.EngineException;
import dev.slipway.engine.GroupFailure;
import dev.slipway.engine.GroupFailureException;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// The connection to a cluster's API server, and how its refusals are told.
final class ApiServer implements AutoCloseable {
  /// As what our changes of objects are known.
  static final String FIELD_MANAGER = "slipway";

  static final int FORBIDDEN = 403;
  static final int NOT_FOUND = 404;
  static final int CONFLICT = 409;

  /// Refusals that go away by themselves or by logging in again.
  private static final Set<Integer> PASSING = Set.of(401, 408, 409, 425, 429);

  private static final int FIRST_REFUSAL = 400;
  private static final int FIRST_TROUBLE = 500;
  private static final int RETRIES = 3;
  private static final int RECONNECT_MILLIS = 250;

  private final KubernetesClient client;
  private final RequestCount count;

  private ApiServer(KubernetesClient client, RequestCount count) {
    this.client = client;
    this.count = count;
  }

  static ApiServer open(KubernetesSettings settings) {
    var config = config(settings.access());
    config.setNamespace(settings.namespaces().base());
    // Each log that is followed keeps a connection; over HTTP/2 they would all share one, with a
    // limit of its own.
    config.setHttp2Disable(true);
    // The client waits up to 32 times as long: what changed while the server was away is seen eight
    // seconds after it is back, not half a minute.
    config.setWatchReconnectInterval(RECONNECT_MILLIS);
    // The work loop tries again as well.
    config.setRequestRetryBackoffLimit(RETRIES);
    var count = new RequestCount();
    var builder =
        new KubernetesClientBuilder()
            .withConfig(config)
            .withHttpClientBuilderConsumer(
                http -> http.addOrReplaceInterceptor(RequestCount.NAME, count));
    return new ApiServer(ask("connect to the Kubernetes cluster", builder::build), count);
  }

  private static Config config(KubernetesSettings.Access access) {
    var context = access.context().orElse(null);
    if (access.kubeconfig().isEmpty()) {
      return Config.autoConfigure(context);
    }
    return ask(
        "read the kubeconfig " + access.kubeconfig().get(),
        () -> Config.fromKubeconfig(context, access.kubeconfig().get().toFile()));
  }

  KubernetesClient client() {
    return client;
  }

  /// What was asked of it so far.
  Map<String, Long> counts() {
    return count.counts();
  }

  /// Asks for something whose refusal is the cluster's own trouble.
  static <T> T ask(String attempt, Supplier<T> call) {
    try {
      return call.get();
    } catch (KubernetesClientException e) {
      throw new EngineException("tried to " + attempt + " but " + sentence(e), e);
    }
  }

  /// The same for what has no answer.
  static void tell(String attempt, Runnable call) {
    ask(
        attempt,
        () -> {
          call.run();
          return true;
        });
  }

  /// Asks for something whose refusal the group's owner can see and mend.
  static <T> T blame(GroupFailure.Kind kind, String attempt, Supplier<T> call)
      throws GroupFailureException {
    try {
      return call.get();
    } catch (KubernetesClientException e) {
      boolean refused =
          e.getCode() >= FIRST_REFUSAL
              && e.getCode() < FIRST_TROUBLE
              && !PASSING.contains(e.getCode());
      if (refused) {
        throw new GroupFailureException(
            new GroupFailure(
                kind, "tried to " + attempt + " but the cluster refused: " + sentence(e)));
      }
      throw new EngineException("tried to " + attempt + " but " + sentence(e), e);
    }
  }

  /// The API server's own sentence, or what became of the connection.
  static String sentence(KubernetesClientException e) {
    return Optional.ofNullable(e.getStatus())
        .flatMap(status -> Optional.ofNullable(status.getMessage()))
        .orElseGet(() -> "the API server did not answer: " + rootMessage(e));
  }

  static String rootMessage(Throwable e) {
    var cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }

  @Override
  public void close() {
    client.close();
  }
}

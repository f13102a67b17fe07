package dev.slipway.engine.kubernetes;

import dev.slipway.engine.ExecResult;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/// What is asked of one Pod at its own address. The client library reads or lists a Pod before each
/// of these, to learn what the watch has told already.
final class PodCalls {
  private static final String MERGE_PATCH = "application/merge-patch+json";
  private static final String EXEC_PROTOCOL = "v4.channel.k8s.io";
  private static final long CONNECT_SECONDS = 30;
  private final ApiServer server;

  PodCalls(ApiServer server) {
    this.server = server;
  }

  /// Changes the Pod by a JSON merge patch.
  ///
  /// @throws KubernetesClientException with the API server's refusal
  void patch(PodView pod, String patch) {
    var request =
        http()
            .newHttpRequestBuilder()
            .uri(address(pod, "", List.of()))
            .patch(MERGE_PATCH, patch)
            .timeout(server.client().getConfiguration().getRequestTimeout(), TimeUnit.MILLISECONDS)
            .build();
    checked(join(http().sendAsync(request, String.class)));
  }

  /// Asks for a container's log, and does not wait for the answer: it begins with the first line.
  LogConnection log(PodView pod, String container, LogPart part) {
    var query = new ArrayList<>(List.of("container=" + container, "timestamps=true"));
    query.addAll(part.query());
    var request =
        http().newHttpRequestBuilder().uri(address(pod, "/log", query)).forStreaming().build();
    return new LogConnection(http().sendAsync(request, InputStream.class).thenApply(this::checked));
  }

  /// Runs a command inside a running container and waits for its end.
  ExecResult exec(PodView pod, String container, List<String> command) {
    var query = new ArrayList<>(List.of("container=" + container, "stdout=true", "stderr=true"));
    command.forEach(
        word -> query.add("command=" + URLEncoder.encode(word, StandardCharsets.UTF_8)));
    var run = new ExecRun(server.client().getKubernetesSerialization());
    var _ =
        http()
            .newWebSocketBuilder()
            .subprotocol(EXEC_PROTOCOL)
            .uri(address(pod, "/exec", query))
            .connectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS)
            .buildAsync(run)
            .whenComplete((_, trouble) -> run.connected(trouble));
    return run.await();
  }

  private HttpClient http() {
    return server.client().getHttpClient();
  }

  private URI address(PodView pod, String part, List<String> query) {
    return URI.create(
        "%sapi/v1/namespaces/%s/pods/%s%s?%s"
            .formatted(
                server.client().getMasterUrl(),
                pod.namespace(),
                pod.name(),
                part,
                String.join("&", query)));
  }

  private <T> HttpResponse<T> checked(HttpResponse<T> answer) {
    if (!answer.isSuccessful()) {
      throw new KubernetesClientException(status(answer));
    }
    return answer;
  }

  private Status status(HttpResponse<?> refusal) {
    try {
      return server
          .client()
          .getKubernetesSerialization()
          .unmarshal(refusal.bodyString(), Status.class);
    } catch (IOException | KubernetesClientException e) {
      // Some proxy's words, or none.
      return new StatusBuilder()
          .withCode(refusal.code())
          .withMessage("HTTP status " + refusal.code())
          .build();
    }
  }

  private static <T> T join(CompletableFuture<T> answer) {
    try {
      return answer.join();
    } catch (CompletionException e) {
      throw KubernetesClientException.launderThrowable(e.getCause());
    }
  }
}

package dev.slipway.engine.kubernetes;

import dev.slipway.engine.EngineException;
import dev.slipway.engine.ExecResult;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusCause;
import io.fabric8.kubernetes.client.dsl.ContainerResource;
import io.fabric8.kubernetes.client.dsl.ExecListener;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/// Runs commands inside running containers.
final class PodExecs {
  private static final int NOT_FOUND = 127;
  private static final int NOT_RUNNABLE = 126;
  private static final String EXIT_CODE = "ExitCode";

  private PodExecs() {}

  static ExecResult run(ContainerResource container, List<String> command) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var ending = new Ending();
    try (var _ =
        ApiServer.ask(
            "run a command in a container",
            () ->
                container
                    .withReadyWaitTimeout(0)
                    .writingOutput(out)
                    .writingError(err)
                    .usingListener(ending)
                    .exec(command.toArray(String[]::new)))) {
      return result(
          ending.await(),
          out.toString(StandardCharsets.UTF_8),
          err.toString(StandardCharsets.UTF_8));
    }
  }

  /// Waits for a command's end. The client writes what came in a thread of its own and is done with
  /// that when it tells of the connection's end, which comes after the command's.
  private static final class Ending implements ExecListener {
    private final CompletableFuture<Optional<Status>> status = new CompletableFuture<>();
    private final CompletableFuture<Boolean> closed = new CompletableFuture<>();

    @Override
    public void onExit(int code, Status end) {
      status.complete(Optional.of(end));
    }

    @Override
    public void onClose(int code, String reason) {
      status.complete(Optional.empty());
      closed.complete(true);
    }

    @Override
    public void onFailure(Throwable trouble, Response response) {
      status.completeExceptionally(trouble);
      closed.complete(true);
    }

    private Status await() {
      try {
        closed.get();
        return status
            .get()
            .orElseThrow(() -> broken(new IllegalStateException("it ended without a status")));
      } catch (ExecutionException e) {
        throw broken(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new EngineException("interrupted while a command ran in a container", e);
      }
    }

    private static EngineException broken(Exception why) {
      return new EngineException(
          "tried to run a command in a container but the connection broke", why);
    }
  }

  private static ExecResult result(Status status, String output, String errorOutput) {
    if ("Success".equals(status.getStatus())) {
      return new ExecResult(0, output, errorOutput);
    }
    var code =
        Optional.ofNullable(status.getDetails()).stream()
            .flatMap(details -> details.getCauses().stream())
            .filter(cause -> EXIT_CODE.equals(cause.getReason()))
            .map(StatusCause::getMessage)
            .findFirst();
    var sentence = Optional.ofNullable(status.getMessage()).orElse("");
    return code.map(number -> new ExecResult(Integer.parseInt(number), output, errorOutput))
        .orElseGet(() -> refused(sentence));
  }

  private static ExecResult refused(String sentence) {
    boolean missing =
        Stream.of("executable file not found", "no such file or directory")
            .anyMatch(sentence::contains);
    return new ExecResult(missing ? NOT_FOUND : NOT_RUNNABLE, "", sentence);
  }
}

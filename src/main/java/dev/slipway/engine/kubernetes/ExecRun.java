package dev.slipway.engine.kubernetes;

import dev.slipway.engine.EngineException;
import dev.slipway.engine.ExecResult;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusCause;
import io.fabric8.kubernetes.client.http.WebSocket;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A command that runs inside a container, as the kubelet tells of it: each message begins with the
/// number of its channel, and the last channel tells how the command ended.
final class ExecRun implements WebSocket.Listener {
  private static final int STANDARD_OUTPUT = 1;
  private static final int STANDARD_ERROR = 2;
  private static final int ENDING = 3;
  private static final int NOT_FOUND = 127;
  private static final int NOT_RUNNABLE = 126;
  private static final String EXIT_CODE = "ExitCode";

  private final KubernetesSerialization json;
  // Of the connection's thread alone, until it is closed.
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private final ByteArrayOutputStream errorOutput = new ByteArrayOutputStream();
  private final ByteArrayOutputStream ending = new ByteArrayOutputStream();
  private final CompletableFuture<Boolean> closed = new CompletableFuture<>();

  ExecRun(KubernetesSerialization json) {
    this.json = json;
  }

  /// Told when the connection is there, or why it never will be.
  void connected(@Nullable Throwable trouble) {
    if (trouble != null) {
      closed.completeExceptionally(trouble);
    }
  }

  @Override
  public void onMessage(WebSocket socket, ByteBuffer message) {
    if (message.hasRemaining()) {
      int channel = message.get();
      var bytes = new byte[message.remaining()];
      message.get(bytes);
      switch (channel) {
        case STANDARD_OUTPUT -> output.writeBytes(bytes);
        case STANDARD_ERROR -> errorOutput.writeBytes(bytes);
        case ENDING -> ending.writeBytes(bytes);
        default -> {}
      }
    }
    socket.request();
  }

  @Override
  public void onClose(WebSocket socket, int code, String reason) {
    socket.sendClose(code, reason);
    closed.complete(true);
  }

  @Override
  public void onError(WebSocket socket, Throwable trouble) {
    closed.completeExceptionally(trouble);
  }

  /// Waits for the command's end.
  ///
  /// @throws EngineException where the cluster refuses, or the connection breaks before
  ExecResult await() {
    try {
      closed.get();
    } catch (ExecutionException e) {
      throw broken(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EngineException("interrupted while a command ran in a container", e);
    }
    if (ending.size() == 0) {
      throw broken(new IllegalStateException("it ended without a status"));
    }
    return result(json.unmarshal(text(ending), Status.class));
  }

  private static EngineException broken(Throwable why) {
    return new EngineException(
        "tried to run a command in a container but the connection broke: "
            + ApiServer.rootMessage(why),
        why);
  }

  private ExecResult result(Status status) {
    if ("Success".equals(status.getStatus())) {
      return new ExecResult(0, text(output), text(errorOutput));
    }
    var code =
        Optional.ofNullable(status.getDetails()).stream()
            .flatMap(details -> details.getCauses().stream())
            .filter(cause -> EXIT_CODE.equals(cause.getReason()))
            .map(StatusCause::getMessage)
            .findFirst();
    return code.map(
            number -> new ExecResult(Integer.parseInt(number), text(output), text(errorOutput)))
        .orElseGet(() -> refused(Optional.ofNullable(status.getMessage()).orElse("")));
  }

  private static ExecResult refused(String sentence) {
    boolean missing =
        Stream.of("executable file not found", "no such file or directory")
            .anyMatch(sentence::contains);
    return new ExecResult(missing ? NOT_FOUND : NOT_RUNNABLE, "", sentence);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}

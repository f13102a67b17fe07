package dev.slipway.engine.docker;

import com.github.dockerjava.api.async.ResultCallbackTemplate;
import com.github.dockerjava.api.exception.BadRequestException;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import dev.slipway.engine.EngineException;
import dev.slipway.engine.ExecResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// Runs commands inside running containers.
final class Execs {
  private static final int NOT_FOUND = 127;
  private static final int NOT_RUNNABLE = 126;
  private final Daemon daemon;

  Execs(Daemon daemon) {
    this.daemon = daemon;
  }

  ExecResult run(String container, List<String> command) {
    var exec =
        Daemon.ask(
                "run a command in " + container,
                () ->
                    daemon
                        .client()
                        .execCreateCmd(container)
                        .withAttachStdout(true)
                        .withAttachStderr(true)
                        .withCmd(command.toArray(String[]::new))
                        .exec())
            .getId();
    var output = new Output();
    try (output) {
      daemon.client().execStartCmd(exec).exec(output);
      output.awaitCompletion();
    } catch (BadRequestException e) {
      return refused(Daemon.sentence(e));
    } catch (IOException e) {
      throw new EngineException("tried to read what a command in " + container + " wrote", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EngineException("interrupted while a command ran in " + container, e);
    }
    var ended =
        Daemon.ask("look at a command's end", () -> daemon.client().inspectExecCmd(exec).exec());
    var code = Optional.ofNullable(ended.getExitCodeLong()).orElse((long) NOT_RUNNABLE);
    return output.result(code.intValue());
  }

  private static ExecResult refused(String sentence) {
    boolean missing =
        sentence.contains("executable file not found")
            || sentence.contains("no such file or directory");
    return new ExecResult(missing ? NOT_FOUND : NOT_RUNNABLE, "", sentence);
  }

  private static final class Output extends ResultCallbackTemplate<Output, Frame> {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Override
    public void onNext(Frame frame) {
      (frame.getStreamType() == StreamType.STDERR ? err : out).writeBytes(frame.getPayload());
    }

    private ExecResult result(int code) {
      return new ExecResult(
          code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
  }
}

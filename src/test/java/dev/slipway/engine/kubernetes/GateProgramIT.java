package dev.slipway.engine.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The gate as the first process of its own process namespace, as it is in a container.
@Timeout(60)
class GateProgramIT {
  private static final List<String> NAMESPACE =
      List.of("unshare", "--pid", "--fork", "--kill-child", "--mount-proc");

  @TempDir Path directory;
  private Path gate;
  private Path go;

  @BeforeEach
  void makeGate() throws IOException {
    var machine = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
    gate = directory.resolve("gate");
    go = directory.resolve("go");
    Files.write(gate, GateProgram.of(machine));
    Files.setPosixFilePermissions(gate, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Process start(String mode, String... program) throws IOException {
    var command = new ArrayList<>(NAMESPACE);
    command.addAll(List.of(gate.toString(), mode, go.toString(), directory + "/claim."));
    command.addAll(List.of(program));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private void open(int run) throws IOException {
    Files.writeString(go, run + " now");
  }

  private static int end(Process process) throws InterruptedException {
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  /// Sends a signal as something inside the container does.
  private void signal(Process process, int number) throws IOException, InterruptedException {
    var inside =
        process.descendants().map(each -> String.valueOf(each.pid())).findFirst().orElseThrow();
    var claim = directory + "/claim.1";
    var sending =
        new ProcessBuilder(
                "nsenter",
                "--target",
                inside,
                "--pid",
                "--mount",
                gate.toString(),
                "signal",
                String.valueOf(number),
                claim)
            .start();
    // Where the container ends by it, the sender is killed with all that is inside.
    assertThat(end(sending)).isIn(0, 137);
  }

  private void awaitFile(String name) {
    while (!Files.exists(directory.resolve(name))) {
      assertThat(Thread.interrupted()).as("still no %s", name).isFalse();
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
  }

  @Test
  void theProgramRunsOnceItMayAndItsEndIsTheGates() throws Exception {
    var process = start("run", "sh", "-c", "echo here; exit 7");

    assertThat(process.waitFor(300, TimeUnit.MILLISECONDS)).as("without leave").isFalse();
    open(1);

    assertThat(end(process)).isEqualTo(7);
    assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo("here\n");
  }

  @Test
  void leaveIsGoodForOneRun() throws Exception {
    open(1);
    assertThat(end(start("run", "true"))).isZero();

    var again = start("run", "true");

    assertThat(again.waitFor(300, TimeUnit.MILLISECONDS)).isFalse();
    open(2);
    assertThat(end(again)).isZero();
  }

  @Test
  void aProgramThatIsNotThereEndsTheGateBeforeItMayRun() throws Exception {
    assertThat(end(start("run", "/no/such/program"))).isEqualTo(127);
    assertThat(end(start("run", "no-such-program"))).isEqualTo(127);
    assertThat(end(start("run", go.toString()))).isEqualTo(127);
    open(1);
    assertThat(end(start("run", go.toString()))).as("no program").isEqualTo(126);
  }

  @Test
  void aSignalThatTheProgramHandlesReachesIt() throws Exception {
    open(1);
    var process = start("run", "sh", "-c", "trap 'exit 5' TERM; sleep 20 & wait $!");
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));

    signal(process, 15);

    assertThat(end(process)).isEqualTo(5);
  }

  @Test
  void aSignalThatItDoesNotHandleIsKeptAsFromAnyFirstProcess() throws Exception {
    open(1);
    var process = start("run", "sleep", "20");
    awaitFile("claim.1");

    signal(process, 15);

    assertThat(process.waitFor(500, TimeUnit.MILLISECONDS)).isFalse();
    signal(process, GateProgram.KILL);
    assertThat(end(process)).isEqualTo(137);
  }

  @Test
  void anInitPassesEverySignalOn() throws Exception {
    open(1);
    var process = start("init", "sleep", "20");
    awaitFile("claim.1");
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));

    signal(process, 15);

    assertThat(end(process)).isEqualTo(143);
  }

  @Test
  void aGateThatIsStillClosedEndsAtOnce() throws Exception {
    var process = start("run", "sleep", "20");
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300));
    Files.writeString(directory.resolve("claim.1"), "");

    signal(process, 15);

    assertThat(end(process)).isEqualTo(143);
  }
}

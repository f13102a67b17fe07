package dev.slipway.engine.kubernetes;

import dev.slipway.engine.program.Assembler;
import dev.slipway.engine.program.ElfFile;
import java.util.stream.Stream;

/// The first process of a container: waits until its container may start, then runs the program and
/// ends as it ended. It needs nothing of the container's image.
///
/// `gate run GO CLAIM COMMAND...` waits until the file `GO` holds a number whose file `CLAIM` with
/// the number added could be made: each number lets one program run, once, whatever becomes of the
/// container. `gate init ...` does the same and passes on every signal; `run` passes on only those
/// that the program handles, as the kernel does with a first process. `gate signal NUMBER CLAIM`
/// waits a while for that file and sends a signal to the container's gate; {@link #KILL} makes it
/// kill the program.
final class GateProgram {
  /// The signal that makes the gate kill the program with SIGKILL, which could not be passed on.
  static final int KILL = 64;

  /// What the gate writes as termination message begins so when the program could not be started.
  static final String REFUSAL = "slipway-gate: ";

  private GateProgram() {}

  /// The file for processors of that architecture, in OCI's words.
  static byte[] of(String architecture) {
    var machine = ElfFile.Machine.of(architecture);
    var to = Assembler.of(machine);
    Stream.of(
            new GateBeginning(to),
            new GateSearch(to),
            new GateLeave(to),
            new GateRun(to),
            new GateSignals(to),
            new GateFailure(to),
            new GateSender(to))
        .forEach(GatePart::write);
    return ElfFile.of(machine, to.code(), GatePart.MEMORY);
  }
}

package dev.slipway.engine.kubernetes;

import static dev.slipway.engine.program.Assembler.Condition.DIFFERENT;
import static dev.slipway.engine.program.Assembler.Condition.EQUAL;
import static dev.slipway.engine.program.Assembler.Condition.LESS;
import static dev.slipway.engine.program.Assembler.Variable.A;
import static dev.slipway.engine.program.Assembler.Variable.B;
import static dev.slipway.engine.program.Assembler.Variable.C;
import static dev.slipway.engine.program.Assembler.Variable.D;
import static dev.slipway.engine.program.Assembler.Variable.E;
import static dev.slipway.engine.program.Assembler.Variable.F;
import static dev.slipway.engine.program.Assembler.number;

import dev.slipway.engine.program.Assembler;
import dev.slipway.engine.program.Assembler.Value;
import dev.slipway.engine.program.Assembler.Variable;
import dev.slipway.engine.program.ElfFile;
import dev.slipway.engine.program.SystemCall;

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

  private static final int CHILD_ENDED = 17;
  private static final int HERE = -100;
  private static final int CLOSE_ON_EXECUTE = 0x80000;
  private static final int MAY_EXECUTE = 1;
  private static final int SET_MASK = 2;
  private static final int MASK_BYTES = 8;

  // Where things lie in memory.
  private static final long PROGRAM = ElfFile.MEMORY;
  private static final long CLAIM = PROGRAM + 0x40000;
  private static final long GO = PROGRAM + 0x41000;
  private static final long OLD_MASK = PROGRAM + 0x41100;
  private static final long ALL_SIGNALS = PROGRAM + 0x41110;
  private static final long PAUSE = PROGRAM + 0x41120;
  private static final long STATUS = PROGRAM + 0x41140;
  private static final long NO_SIGNALS = PROGRAM + 0x41160;
  private static final int MEMORY = 0x46000;
  private static final int GO_BYTES = 64;
  private static final int PAUSE_NANOSECONDS = 20_000_000;

  /// Pauses, ten seconds in all.
  private static final int LONGEST_WAIT = 500;

  private final Assembler to;
  private int labels;

  private GateProgram(Assembler assembler) {
    to = assembler;
  }

  /// The file for processors of that architecture, in OCI's words.
  static byte[] of(String architecture) {
    var machine = ElfFile.Machine.of(architecture);
    var gate = new GateProgram(Assembler.of(machine));
    gate.write();
    return ElfFile.of(machine, gate.to.code(), MEMORY);
  }

  private void write() {
    readArguments();
    holdSignals();
    findProgram();
    waitForGo();
    runProgram();
    new GateSignals(to, PROGRAM + 0x42000, GateProgram::pause).write();
    fail();
    signal();
  }

  /// A becomes the arguments, B the environment, which begins two words behind the last argument.
  private void readArguments() {
    to.stack(A);
    to.load(C, A, 0);
    to.set(B, C);
    for (int doubling = 0; doubling < 3; doubling++) {
      to.set(C, B);
      to.add(B, C);
    }
    to.add(B, A);
    to.add(B, number(16));
    to.add(A, number(8));
    to.load(C, A, 8);
    to.loadByte(C, C);
    to.jumpIf(C, EQUAL, number('s'), "signal");
  }

  /// From here signals wait until they are asked for, also those that the kernel would not give a
  /// first process.
  private void holdSignals() {
    store(ALL_SIGNALS, -1, MASK_BYTES);
    store(PAUSE + 8, PAUSE_NANOSECONDS, Integer.BYTES);
    to.call(
        C,
        SystemCall.SIGNAL_MASK,
        number(SET_MASK),
        number(ALL_SIGNALS),
        number(OLD_MASK),
        number(MASK_BYTES));
  }

  private void store(long address, long value, int bytes) {
    to.set(C, number(address));
    for (int i = 0; i < bytes; i++) {
      to.storeByte(C, number((value >> (8 * i)) & 0xff));
      to.add(C, number(1));
    }
  }

  /// Looks for the program as a shell would, so that a wrong command fails before it could start.
  private void findProgram() {
    to.load(C, A, 32);
    to.label("look for a slash");
    to.loadByte(E, C);
    to.jumpIf(E, EQUAL, number('/'), "take the command as it is");
    to.add(C, number(1));
    to.jumpIf(E, DIFFERENT, number(0), "look for a slash");
    findPath();
    to.label("try a directory");
    to.set(D, number(PROGRAM));
    to.label("copy the directory");
    to.loadByte(E, C);
    to.jumpIf(E, EQUAL, number(0), "add the command");
    to.jumpIf(E, EQUAL, number(':'), "add the command");
    to.storeByte(D, E);
    to.add(C, number(1));
    to.add(D, number(1));
    to.jump("copy the directory");
    to.label("add the command");
    to.storeByte(D, number('/'));
    to.add(D, number(1));
    to.set(F, C);
    addCommand();
    to.jumpIf(E, EQUAL, number(0), "wait for go");
    to.loadByte(E, F);
    to.set(C, F);
    to.add(C, number(1));
    to.jumpIf(E, DIFFERENT, number(0), "try a directory");
    to.set(E, number(-2));
    to.jump("fail");
    to.label("take the command as it is");
    to.set(D, number(PROGRAM));
    addCommand();
    to.jumpIf(E, LESS, number(0), "fail");
  }

  /// C becomes the value of PATH.
  private void findPath() {
    to.set(D, B);
    to.label("next variable");
    to.load(C, D, 0);
    to.add(D, number(8));
    to.jumpIf(C, EQUAL, number(0), "no path");
    for (char each : "PATH=".toCharArray()) {
      to.loadByte(E, C);
      to.jumpIf(E, DIFFERENT, number(each), "next variable");
      to.add(C, number(1));
    }
    to.jump("try a directory");
    to.label("no path");
    to.set(C, to.text("/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"));
  }

  /// Adds the command where D points; E becomes 0 if that is a program.
  private void addCommand() {
    to.load(C, A, 32);
    copy(C, D);
    to.call(E, SystemCall.ACCESS, number(HERE), number(PROGRAM), number(MAY_EXECUTE));
  }

  /// Copies up to and with the zero; leaves the target at the zero.
  private void copy(Variable from, Variable target) {
    int copy = labels++;
    to.label("copy " + copy);
    to.loadByte(E, from);
    to.storeByte(target, E);
    to.jumpIf(E, EQUAL, number(0), "copied " + copy);
    to.add(from, number(1));
    to.add(target, number(1));
    to.jump("copy " + copy);
    to.label("copied " + copy);
  }

  private void waitForGo() {
    to.label("wait for go");
    to.load(C, A, 16);
    to.call(D, SystemCall.OPEN, number(HERE), C, number(CLOSE_ON_EXECUTE), number(0));
    to.jumpIf(D, LESS, number(0), "pause");
    to.call(E, SystemCall.READ, D, number(GO), number(GO_BYTES - 1));
    to.call(D, SystemCall.CLOSE, D);
    to.jumpIf(E, LESS, number(1), "pause");
    to.set(C, number(GO));
    to.add(C, E);
    to.storeByte(C, number(0));
    claim();
    to.jumpIf(D, LESS, number(0), "pause");
    to.call(D, SystemCall.CLOSE, D);
    to.jump("run");
    to.label("pause");
    to.call(
        C,
        SystemCall.SIGNAL_WAIT,
        number(ALL_SIGNALS),
        number(0),
        number(PAUSE),
        number(MASK_BYTES));
    for (int harmless : new int[] {CHILD_ENDED, 18, 23, 28}) { // CONT, URG, WINCH
      to.jumpIf(C, EQUAL, number(harmless), "wait for go");
    }
    to.jumpIf(C, LESS, number(1), "wait for go");
    to.add(C, number(128));
    to.call(D, SystemCall.EXIT, C);
  }

  /// Makes the file of the number at GO; D becomes negative where it was made before.
  private void claim() {
    int createNew = 0100 | 0200 | 1 | CLOSE_ON_EXECUTE;
    to.load(C, A, 24);
    to.set(D, number(CLAIM));
    copy(C, D);
    to.set(C, number(GO));
    to.label("copy the number");
    to.loadByte(E, C);
    to.jumpIf(E, LESS, number('0'), "end of the number");
    to.storeByte(D, E);
    to.add(C, number(1));
    to.add(D, number(1));
    to.jump("copy the number");
    to.label("end of the number");
    to.storeByte(D, number(0));
    to.call(D, SystemCall.OPEN, number(HERE), number(CLAIM), number(createNew), number(0600));
  }

  private void runProgram() {
    to.label("run");
    to.call(F, SystemCall.CLONE, number(CHILD_ENDED), number(0), number(0), number(0), number(0));
    to.jumpIf(F, DIFFERENT, number(0), "watch");
    to.call(
        C,
        SystemCall.SIGNAL_MASK,
        number(SET_MASK),
        number(OLD_MASK),
        number(0),
        number(MASK_BYTES));
    to.add(A, number(32));
    to.call(E, SystemCall.EXECUTE, number(PROGRAM), A, B);
    to.jump("fail");
    to.label("watch");
    to.call(
        C, SystemCall.SIGNAL_WAIT, number(ALL_SIGNALS), number(0), number(0), number(MASK_BYTES));
    to.jumpIf(C, LESS, number(1), "watch");
    to.jumpIf(C, DIFFERENT, number(CHILD_ENDED), "pass on");
    to.label("take leave");
    to.call(C, SystemCall.WAIT, number(-1), number(STATUS), number(1), number(0));
    to.jumpIf(C, LESS, number(1), "watch");
    to.jumpIf(C, DIFFERENT, F, "take leave");
    to.set(C, number(STATUS));
    to.load(D, C, 0);
    to.set(E, D);
    to.and(E, number(0x7f));
    to.add(E, number(128));
    to.jumpIf(E, DIFFERENT, number(128), "end");
    to.set(E, D);
    to.shiftRight(E, 8);
    to.and(E, number(0xff));
    to.label("end");
    to.call(C, SystemCall.EXIT, E);
  }

  /// Says why the program could not be started (E is the error) and ends as a shell would.
  private void fail() {
    to.label("fail");
    to.jumpIf(E, EQUAL, number(-2), "missing");
    to.set(F, number(126));
    to.jumpIf(E, EQUAL, number(-13), "denied");
    to.jumpIf(E, EQUAL, number(-8), "wrong format");
    say("it cannot be executed");
    to.label("missing");
    to.set(F, number(127));
    say("executable file not found: no such file or directory");
    to.label("denied");
    say("permission denied");
    to.label("wrong format");
    say("exec format error");
    to.label("say");
    to.call(
        E,
        SystemCall.OPEN,
        number(HERE),
        to.text("/dev/termination-log"),
        number(1 | CLOSE_ON_EXECUTE),
        number(0));
    to.call(E, SystemCall.WRITE, E, C, D);
    to.call(E, SystemCall.EXIT, F);
  }

  private void say(String reason) {
    Value text = to.text(REFUSAL + reason);
    to.set(C, text);
    to.set(D, number((REFUSAL + reason).length()));
    to.jump("say");
  }

  /// Reads the number and sends it; C becomes ten times itself and the next digit.
  private void signal() {
    to.label("signal");
    to.load(D, A, 16);
    to.set(C, number(0));
    to.label("next digit");
    to.loadByte(E, D);
    to.jumpIf(E, EQUAL, number(0), "send");
    to.set(F, C);
    to.add(C, C);
    to.add(C, C);
    to.add(C, F);
    to.add(C, C);
    to.add(C, E);
    to.add(C, number(-'0'));
    to.add(D, number(1));
    to.jump("next digit");
    to.label("send");
    to.set(F, number(LONGEST_WAIT));
    to.label("look for the claim");
    to.load(D, A, 24);
    to.call(D, SystemCall.OPEN, number(HERE), D, number(0), number(0));
    to.jumpIf(D, LESS, number(0), "not yet");
    to.label("send now");
    to.call(E, SystemCall.KILL, number(1), C);
    to.and(E, number(1));
    to.call(E, SystemCall.EXIT, E);
    to.label("not yet");
    to.add(F, number(-1));
    to.jumpIf(F, EQUAL, number(0), "send now");
    to.set(B, C);
    store(PAUSE + 8, PAUSE_NANOSECONDS, Integer.BYTES);
    pause(to, C);
    to.set(C, B);
    to.jump("look for the claim");
  }

  /// Waits for none of all signals, and so for the time to pass.
  private static void pause(Assembler to, Variable spent) {
    to.call(
        spent,
        SystemCall.SIGNAL_WAIT,
        number(NO_SIGNALS),
        number(0),
        number(PAUSE),
        number(MASK_BYTES));
  }
}

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
import dev.slipway.engine.program.SystemCall;

/// The part of the gate that passes signals on. A program in a container of its own would be the
/// first process there, to which the kernel gives no signal that it does not handle: the gate looks
/// in `/proc` what the program handles, and keeps the rest. It looks for a second, because whoever
/// sends the signal may believe that a program has begun which is only about to.
final class GateSignals extends GatePart {
  private static final int KILLED = 9;
  private static final int STATUS_BYTES = 0x3000;
  private static final int LOOKS = 50;

  private final long path = SIGNALS;
  private final long looks = SIGNALS + 0x180;
  private final long status = SIGNALS + 0x200;

  GateSignals(Assembler to) {
    super(to);
  }

  /// Goes on at "watch"; C is the signal, F the program's process.
  @Override
  void write() {
    to.label("pass on");
    to.jumpIf(C, EQUAL, number(GateProgram.KILL), "kill");
    to.load(D, A, 8);
    to.loadByte(D, D);
    to.jumpIf(D, EQUAL, number('i'), "send it on");
    to.set(D, number(looks));
    to.storeByte(D, number(0));
    to.label("look again");
    findChild();
    readStatus();
    lookForMask();
    readMask();
    to.and(D, number(1));
    to.jumpIf(D, EQUAL, number(0), "it does not handle it");
    to.label("send it on");
    to.call(D, SystemCall.KILL, F, C);
    to.jump("watch");
    to.label("kill");
    to.call(D, SystemCall.KILL, F, number(KILLED));
    to.jump("watch");
    to.label("it does not handle it");
    pause(D, NO_SIGNALS);
    to.set(D, number(looks));
    to.loadByte(E, D);
    to.add(E, number(1));
    to.storeByte(D, E);
    to.jumpIf(E, LESS, number(LOOKS), "look again");
    to.jump("watch");
  }

  /// Writes the path of the program's status: the first child of the first process is the program,
  /// and the kernel has its number in digits.
  private void findChild() {
    writePath("/proc/");
    open(to.text("/proc/1/task/1/children"));
    to.call(D, SystemCall.READ, E, number(path + "/proc/".length()), number(16));
    to.call(E, SystemCall.CLOSE, E);
    to.jumpIf(D, LESS, number(1), "send it on");
    to.set(D, number(path + "/proc/".length()));
    to.label("end of the child's number");
    to.loadByte(E, D);
    to.add(D, number(1));
    to.jumpIf(E, DIFFERENT, number(' '), "end of the child's number");
    to.add(D, number(-1));
    append("/status\0");
  }

  private void writePath(String start) {
    to.set(D, number(path));
    append(start);
  }

  private void append(String text) {
    for (int i = 0; i < text.length(); i++) {
      to.storeByte(D, number(text.charAt(i)));
      to.add(D, number(1));
    }
  }

  /// E becomes the open file; what cannot be looked at is no reason to keep a signal.
  private void open(Assembler.Value file) {
    to.call(E, SystemCall.OPEN, number(HERE), file, number(0), number(0));
    to.jumpIf(E, LESS, number(0), "send it on");
  }

  private void readStatus() {
    open(number(path));
    to.call(D, SystemCall.READ, E, number(status), number(STATUS_BYTES));
    to.call(E, SystemCall.CLOSE, E);
    to.jumpIf(D, LESS, number(1), "send it on");
    to.add(D, number(status));
    to.storeByte(D, number(0));
  }

  /// D becomes the place behind `SigCgt:` and the tab.
  private void lookForMask() {
    to.set(D, number(status));
    to.label("look for the mask");
    to.loadByte(E, D);
    to.jumpIf(E, EQUAL, number(0), "send it on");
    for (char each : "SigCgt:".toCharArray()) {
      to.loadByte(E, D);
      to.add(D, number(1));
      to.jumpIf(E, DIFFERENT, number(each), "look for the mask");
    }
    to.add(D, number(1));
  }

  /// The mask has sixteen hexadecimal digits; D becomes the one bit of the signal and those above.
  ///
  /// There is no variable left for it but B and E: B, the environment, is needed no more.
  private void readMask() {
    to.set(B, number(0));
    to.label("next digit of the mask");
    to.loadByte(E, D);
    to.jumpIf(E, LESS, number('0'), "whole mask");
    for (int doubling = 0; doubling < 4; doubling++) {
      to.add(B, B);
    }
    to.add(E, number(-'0'));
    to.jumpIf(E, LESS, number(10), "a decimal digit");
    to.add(E, number('0' - 'a' + 10));
    to.label("a decimal digit");
    to.add(B, E);
    to.add(D, number(1));
    to.jump("next digit of the mask");
    to.label("whole mask");
    to.set(D, B);
    to.set(E, C);
    to.label("next bit");
    to.add(E, number(-1));
    to.jumpIf(E, EQUAL, number(0), "the signal's bit");
    to.shiftRight(D, 1);
    to.jump("next bit");
    to.label("the signal's bit");
  }
}

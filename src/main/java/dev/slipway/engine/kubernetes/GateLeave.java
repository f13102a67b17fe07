package dev.slipway.engine.kubernetes;

import static dev.slipway.engine.program.Assembler.Condition.EQUAL;
import static dev.slipway.engine.program.Assembler.Condition.LESS;
import static dev.slipway.engine.program.Assembler.Variable.A;
import static dev.slipway.engine.program.Assembler.Variable.C;
import static dev.slipway.engine.program.Assembler.Variable.D;
import static dev.slipway.engine.program.Assembler.Variable.E;
import static dev.slipway.engine.program.Assembler.number;

import dev.slipway.engine.program.Assembler;
import dev.slipway.engine.program.SystemCall;

/// Waits for leave and takes it: whoever makes the file of its number first may run.
final class GateLeave extends GatePart {
  private static final int GO_BYTES = 64;

  GateLeave(Assembler to) {
    super(to);
  }

  @Override
  void write() {
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
    pause(C, ALL_SIGNALS);
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
    copy(C, D, "the claim");
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
}

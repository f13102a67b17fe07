package dev.slipway.engine.kubernetes;

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

/// Reads a number and sends that signal to the gate, once the claim is there.
final class GateSender extends GatePart {
  /// Pauses, ten seconds in all.
  private static final int LONGEST_WAIT = 500;

  GateSender(Assembler to) {
    super(to);
  }

  @Override
  void write() {
    to.label("signal");
    to.load(D, A, 16);
    to.set(C, number(0));
    // C becomes ten times itself and the next digit.
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
    setPause();
    pause(C, NO_SIGNALS);
    to.set(C, B);
    to.jump("look for the claim");
  }
}

package dev.slipway.engine.kubernetes;

import static dev.slipway.engine.program.Assembler.Condition.DIFFERENT;
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

/// Runs the program, and ends as it ended.
final class GateRun extends GatePart {
  GateRun(Assembler to) {
    super(to);
  }

  @Override
  void write() {
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
}

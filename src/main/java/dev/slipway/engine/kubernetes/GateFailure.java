package dev.slipway.engine.kubernetes;

import static dev.slipway.engine.program.Assembler.Condition.EQUAL;
import static dev.slipway.engine.program.Assembler.Variable.C;
import static dev.slipway.engine.program.Assembler.Variable.D;
import static dev.slipway.engine.program.Assembler.Variable.E;
import static dev.slipway.engine.program.Assembler.Variable.F;
import static dev.slipway.engine.program.Assembler.number;

import dev.slipway.engine.program.Assembler;
import dev.slipway.engine.program.Assembler.Value;
import dev.slipway.engine.program.SystemCall;

/// Says why the program could not be started (E is the error), and ends as a shell would.
final class GateFailure extends GatePart {
  GateFailure(Assembler to) {
    super(to);
  }

  @Override
  void write() {
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
    Value text = to.text(GateProgram.REFUSAL + reason);
    to.set(C, text);
    to.set(D, number((GateProgram.REFUSAL + reason).length()));
    to.jump("say");
  }
}

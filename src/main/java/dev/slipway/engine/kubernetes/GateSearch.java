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

/// Looks for the program as a shell would, so that a wrong command fails before it could start.
final class GateSearch extends GatePart {
  private static final int MAY_EXECUTE = 1;

  GateSearch(Assembler to) {
    super(to);
  }

  @Override
  void write() {
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
    addCommand("the command behind a directory");
    to.jumpIf(E, EQUAL, number(0), "wait for go");
    to.loadByte(E, F);
    to.set(C, F);
    to.add(C, number(1));
    to.jumpIf(E, DIFFERENT, number(0), "try a directory");
    to.set(E, number(-2));
    to.jump("fail");
    to.label("take the command as it is");
    to.set(D, number(PROGRAM));
    addCommand("the command");
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
  private void addCommand(String copy) {
    to.load(C, A, 32);
    copy(C, D, copy);
    to.call(E, SystemCall.ACCESS, number(HERE), number(PROGRAM), number(MAY_EXECUTE));
  }
}

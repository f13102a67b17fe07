package dev.slipway.engine.kubernetes;

import static dev.slipway.engine.program.Assembler.Condition.EQUAL;
import static dev.slipway.engine.program.Assembler.Variable.A;
import static dev.slipway.engine.program.Assembler.Variable.B;
import static dev.slipway.engine.program.Assembler.Variable.C;
import static dev.slipway.engine.program.Assembler.number;

import dev.slipway.engine.program.Assembler;
import dev.slipway.engine.program.SystemCall;

/// Reads what the gate was called with, and holds signals back.
final class GateBeginning extends GatePart {
  GateBeginning(Assembler to) {
    super(to);
  }

  @Override
  void write() {
    readArguments();
    holdSignals();
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
    setPause();
    to.call(
        C,
        SystemCall.SIGNAL_MASK,
        number(SET_MASK),
        number(ALL_SIGNALS),
        number(OLD_MASK),
        number(MASK_BYTES));
  }
}

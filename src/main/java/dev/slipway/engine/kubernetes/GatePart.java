package dev.slipway.engine.kubernetes;

import static dev.slipway.engine.program.Assembler.Condition.EQUAL;
import static dev.slipway.engine.program.Assembler.Variable.C;
import static dev.slipway.engine.program.Assembler.Variable.E;
import static dev.slipway.engine.program.Assembler.number;

import dev.slipway.engine.program.Assembler;
import dev.slipway.engine.program.Assembler.Variable;
import dev.slipway.engine.program.ElfFile;
import dev.slipway.engine.program.SystemCall;

/// A part of the gate's program, with what all parts share.
abstract class GatePart {
  /// Paths are meant from the working directory.
  static final int HERE = -100;

  static final int CLOSE_ON_EXECUTE = 0x80000;
  static final int CHILD_ENDED = 17;
  static final int SET_MASK = 2;
  static final int MASK_BYTES = 8;

  // Where things lie in memory.
  static final long PROGRAM = ElfFile.MEMORY;
  static final long CLAIM = PROGRAM + 0x40000;
  static final long GO = PROGRAM + 0x41000;
  static final long OLD_MASK = PROGRAM + 0x41100;
  static final long ALL_SIGNALS = PROGRAM + 0x41110;
  static final long PAUSE = PROGRAM + 0x41120;
  static final long STATUS = PROGRAM + 0x41140;
  static final long NO_SIGNALS = PROGRAM + 0x41160;
  static final long SIGNALS = PROGRAM + 0x42000;
  static final int MEMORY = 0x46000;

  private static final int PAUSE_NANOSECONDS = 20_000_000;
  final Assembler to;

  GatePart(Assembler to) {
    this.to = to;
  }

  /// Writes the part's code, which goes on behind it or at a label of another part.
  abstract void write();

  /// Makes the pause twenty milliseconds long.
  final void setPause() {
    store(PAUSE + 8, PAUSE_NANOSECONDS, Integer.BYTES);
  }

  /// Writes a number into memory; C is spent.
  final void store(long address, long value, int bytes) {
    to.set(C, number(address));
    for (int i = 0; i < bytes; i++) {
      to.storeByte(C, number((value >> (8 * i)) & 0xff));
      to.add(C, number(1));
    }
  }

  /// Waits for a pause, or for one of the signals, which becomes the result.
  final void pause(Variable result, long signals) {
    to.call(
        result,
        SystemCall.SIGNAL_WAIT,
        number(signals),
        number(0),
        number(PAUSE),
        number(MASK_BYTES));
  }

  /// Copies up to and with the zero; leaves the target at the zero.
  ///
  /// @param copy names this one
  final void copy(Variable from, Variable target, String copy) {
    to.label("copy " + copy);
    to.loadByte(E, from);
    to.storeByte(target, E);
    to.jumpIf(E, EQUAL, number(0), "copied " + copy);
    to.add(from, number(1));
    to.add(target, number(1));
    to.jump("copy " + copy);
    to.label("copied " + copy);
  }
}

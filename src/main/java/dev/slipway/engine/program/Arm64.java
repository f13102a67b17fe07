package dev.slipway.engine.program;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// AArch64. Variables are x19 to x24, which the kernel leaves alone.
final class Arm64 extends Assembler {
  private static final int FIRST_VARIABLE = 19;
  private static final int NUMBER_OF_CALL = 8;
  private static final int SCRATCH = 9;
  private static final int SECOND_SCRATCH = 10;
  private static final int STACK = 31;

  private static int register(Variable variable) {
    return FIRST_VARIABLE + variable.place();
  }

  private void put(int target, Value value) {
    switch (value) {
      case Variable variable -> emitInt(0xaa0003e0 | (register(variable) << 16) | target);
      case Value.Constant(long number) -> constant(target, number);
      case Value.Address(String text) -> {
        refer(text, Form.ADDRESS);
        emitInt(0x10000000 | target);
      }
    }
  }

  /// Sixteen bits at a time.
  private void constant(int target, long number) {
    for (int part = 0; part < 4; part++) {
      int bits = (int) (number >>> (16 * part)) & 0xffff;
      emitInt((part == 0 ? 0xd2800000 : 0xf2800000) | (part << 21) | (bits << 5) | target);
    }
  }

  private void combine(int operation, Variable to, Value value) {
    int target = register(to);
    put(SCRATCH, value);
    emitInt(operation | (SCRATCH << 16) | (target << 5) | target);
  }

  @Override
  public void stack(Variable to) {
    emitInt(0x91000000 | (STACK << 5) | register(to));
  }

  @Override
  public void set(Variable to, Value value) {
    put(register(to), value);
  }

  @Override
  public void add(Variable to, Value value) {
    combine(0x8b000000, to, value);
  }

  @Override
  public void and(Variable to, Value value) {
    combine(0x8a000000, to, value);
  }

  @Override
  public void shiftRight(Variable to, int bits) {
    int target = register(to);
    emitInt(0xd340fc00 | (bits << 16) | (target << 5) | target);
  }

  @Override
  public void load(Variable to, Variable address, int offset) {
    constant(SCRATCH, offset);
    emitInt(0x8b000000 | (register(address) << 16) | (SCRATCH << 5) | SCRATCH);
    emitInt(0xf9400000 | (SCRATCH << 5) | register(to));
  }

  @Override
  public void loadByte(Variable to, Variable address) {
    emitInt(0x39400000 | (register(address) << 5) | register(to));
  }

  @Override
  public void storeByte(Variable address, Value value) {
    put(SCRATCH, value);
    emitInt(0x39000000 | (register(address) << 5) | SCRATCH);
  }

  @Override
  public void call(Variable result, SystemCall call, Value... arguments) {
    for (int i = 0; i < arguments.length; i++) {
      put(i, arguments[i]);
    }
    constant(NUMBER_OF_CALL, call.onArm64());
    emitInt(0xd4000001);
    emitInt(0xaa0003e0 | register(result));
  }

  @Override
  public void jump(String label) {
    refer(label, Form.JUMP);
    emitInt(0x14000000);
  }

  @Override
  public void jumpIf(Variable left, Condition condition, Value right, String label) {
    put(SECOND_SCRATCH, right);
    emitInt(0xeb00001f | (SECOND_SCRATCH << 16) | (register(left) << 5));
    refer(label, Form.CONDITIONAL_JUMP);
    emitInt(
        0x54000000
            | switch (condition) {
              case EQUAL -> 0;
              case DIFFERENT -> 1;
              case LESS -> 0xb;
            });
  }

  /// Jumps count instructions, addresses count bytes; both from the instruction itself.
  @Override
  void link(byte[] all, int at, int target, Form form) {
    var code = ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN);
    int distance = target - at;
    int bits =
        switch (form) {
          case JUMP -> (distance >> 2) & 0x3ffffff;
          case CONDITIONAL_JUMP -> ((distance >> 2) & 0x7ffff) << 5;
          case ADDRESS -> ((distance & 3) << 29) | ((distance >> 2) & 0x7ffff) << 5;
        };
    code.putInt(at, code.getInt(at) | bits);
  }
}

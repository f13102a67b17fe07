package dev.slipway.engine.program;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// x86-64. Variables are registers that neither the kernel nor its calling convention uses.
final class Amd64 extends Assembler {
  private static final int RAX = 0;
  private static final int RCX = 1;
  private static final int RSP = 4;
  private static final int[] VARIABLES = {3, 5, 12, 13, 14, 15};
  // rdi, rsi, rdx, r10, r8, r9
  private static final int[] ARGUMENTS = {7, 6, 2, 10, 8, 9};

  private static int register(Variable variable) {
    return VARIABLES[variable.place()];
  }

  /// An instruction on 64-bit registers: prefix, operation, both registers.
  private void between(int operation, int source, int target) {
    emit(wide(source, target), operation);
    emit(0xc0 | (low(source) << 3) | low(target));
  }

  /// The prefix for 64 bits, with what the registers' numbers have beyond three bits.
  private static int wide(int source, int target) {
    return 0x48 | ((source & 8) >> 1) | ((target & 8) >> 3);
  }

  private static int low(int register) {
    return register & 7;
  }

  private void put(int target, Value value) {
    switch (value) {
      case Variable variable -> between(0x89, register(variable), target);
      case Value.Constant(long number) -> {
        emit(wide(0, target), 0xb8 | low(target));
        emitInt((int) number);
        emitInt((int) (number >> 32));
      }
      case Value.Address(String text) -> {
        emit(wide(target, 0), 0x8d, (low(target) << 3) | 5);
        refer(text, Form.ADDRESS);
        emitInt(0);
      }
    }
  }

  @Override
  public void stack(Variable to) {
    between(0x89, RSP, register(to));
  }

  @Override
  public void set(Variable to, Value value) {
    put(register(to), value);
  }

  @Override
  public void add(Variable to, Value value) {
    put(RAX, value);
    between(0x01, RAX, register(to));
  }

  @Override
  public void and(Variable to, Value value) {
    put(RAX, value);
    between(0x21, RAX, register(to));
  }

  @Override
  public void shiftRight(Variable to, int bits) {
    int target = register(to);
    emit(wide(0, target), 0xc1, 0xe8 | low(target), bits);
  }

  @Override
  public void load(Variable to, Variable address, int offset) {
    put(RAX, address);
    emit(0x48, 0x8b, 0x80);
    emitInt(offset);
    between(0x89, RAX, register(to));
  }

  @Override
  public void loadByte(Variable to, Variable address) {
    put(RAX, address);
    emit(0x48, 0x0f, 0xb6, 0x00);
    between(0x89, RAX, register(to));
  }

  @Override
  public void storeByte(Variable address, Value value) {
    put(RCX, value);
    put(RAX, address);
    emit(0x88, 0x08);
  }

  @Override
  public void call(Variable result, SystemCall call, Value... arguments) {
    for (int i = 0; i < arguments.length; i++) {
      put(ARGUMENTS[i], arguments[i]);
    }
    put(RAX, number(call.onAmd64()));
    emit(0x0f, 0x05);
    between(0x89, RAX, register(result));
  }

  @Override
  public void jump(String label) {
    emit(0xe9);
    refer(label, Form.JUMP);
    emitInt(0);
  }

  @Override
  public void jumpIf(Variable left, Condition condition, Value right, String label) {
    put(RAX, right);
    between(0x39, RAX, register(left));
    emit(
        0x0f,
        switch (condition) {
          case EQUAL -> 0x84;
          case DIFFERENT -> 0x85;
          case LESS -> 0x8c;
        });
    refer(label, Form.CONDITIONAL_JUMP);
    emitInt(0);
  }

  /// All forms count from the end of the four bytes.
  @Override
  void link(byte[] all, int at, int target, Form form) {
    ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN).putInt(at, target - at - Integer.BYTES);
  }
}

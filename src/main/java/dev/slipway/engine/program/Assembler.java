package dev.slipway.engine.program;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes a program once for every processor, in the few words that all of them have: six variables
/// that survive system calls, memory, jumps, and the calls themselves.
public abstract sealed class Assembler permits Amd64, Arm64 {
  private final ByteArrayOutputStream code = new ByteArrayOutputStream();
  private final Map<String, Integer> labels = new HashMap<>();
  private final Map<String, byte[]> texts = new LinkedHashMap<>();
  private final List<Reference> references = new ArrayList<>();

  /// What an instruction takes.
  public sealed interface Value {
    /// A number.
    record Constant(long number) implements Value {}

    /// Where a text lies that is part of the program.
    record Address(String text) implements Value {}
  }

  /// A register of the processor.
  public enum Variable implements Value {
    A(0),
    B(1),
    C(2),
    D(3),
    E(4),
    F(5);

    private final int place;

    Variable(int place) {
      this.place = place;
    }

    int place() {
      return place;
    }
  }

  /// When to jump; numbers have a sign.
  public enum Condition {
    EQUAL,
    DIFFERENT,
    LESS
  }

  /// A place in the code that names a label whose place may not be known yet.
  private record Reference(int at, String label, Form form) {}

  /// How an instruction names a place.
  enum Form {
    JUMP,
    CONDITIONAL_JUMP,
    ADDRESS
  }

  /// An assembler for that processor.
  public static Assembler of(ElfFile.Machine machine) {
    return switch (machine) {
      case AMD64 -> new Amd64();
      case ARM64 -> new Arm64();
    };
  }

  public static Value number(long number) {
    return new Value.Constant(number);
  }

  /// A text of the program, ended by a zero.
  public final Value text(String text) {
    texts.put(text, (text + "\0").getBytes(StandardCharsets.UTF_8));
    return new Value.Address(text);
  }

  public final void label(String name) {
    if (labels.put(name, code.size()) != null) {
      throw new IllegalArgumentException("two places are called " + name);
    }
  }

  /// Where the kernel put the arguments and the environment; only at the program's start.
  public abstract void stack(Variable to);

  public abstract void set(Variable to, Value value);

  public abstract void add(Variable to, Value value);

  public abstract void and(Variable to, Value value);

  public abstract void shiftRight(Variable to, int bits);

  /// Reads 64 bits of memory.
  public abstract void load(Variable to, Variable address, int offset);

  public abstract void loadByte(Variable to, Variable address);

  public abstract void storeByte(Variable address, Value value);

  /// Asks the kernel; a negative result is an error.
  public abstract void call(Variable result, SystemCall call, Value... arguments);

  public abstract void jump(String label);

  public abstract void jumpIf(Variable left, Condition condition, Value right, String label);

  /// The whole program.
  public final byte[] code() {
    texts.forEach(
        (text, bytes) -> {
          labels.put(text, code.size());
          code.writeBytes(bytes);
        });
    texts.clear();
    var all = code.toByteArray();
    for (var reference : references) {
      var target = labels.get(reference.label());
      if (target == null) {
        throw new IllegalArgumentException("no place is called " + reference.label());
      }
      link(all, reference.at(), target, reference.form());
    }
    return all;
  }

  /// Completes the reference that stands there.
  abstract void link(byte[] all, int at, int target, Form form);

  final void emit(int... bytes) {
    for (int each : bytes) {
      code.write(each);
    }
  }

  final void emitInt(int word) {
    emit(word, word >> 8, word >> 16, word >> 24);
  }

  final void refer(String label, Form form) {
    references.add(new Reference(code.size(), label, form));
  }
}

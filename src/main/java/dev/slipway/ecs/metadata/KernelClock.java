package dev.slipway.ecs.metadata;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/// What the kernel knows of its clock, by `adjtimex(2)`: whoever keeps the clock (chrony, ntpd,
/// timesyncd) tells the kernel.
final class KernelClock {

  /// Of `struct timex` on 64-bit machines, where nothing is set before the call: it only reads.
  private static final long BYTES = 208;

  private static final long MAXERROR = 24;
  private static final long STATUS = 40;
  private static final int UNSYNCHRONIZED = 0x40;

  /// Linked once, with the first question, because that takes longer than the call.
  private static final Optional<MethodHandle> ADJTIMEX = adjtimex();

  private KernelClock() {}

  /// @param largestErrorMicros in microseconds
  record Reading(long largestErrorMicros, boolean isSynchronized) {}

  /// Empty on machines without that call.
  static Optional<Reading> read() {
    return ADJTIMEX.flatMap(KernelClock::read);
  }

  @SuppressWarnings("restricted") // a call of the C library that only reads
  private static Optional<MethodHandle> adjtimex() {
    var linker = Linker.nativeLinker();
    return linker
        .defaultLookup()
        .find("adjtimex")
        .map(
            symbol ->
                linker.downcallHandle(
                    symbol, FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS)));
  }

  private static Optional<Reading> read(MethodHandle adjtimex) {
    try (var arena = Arena.ofConfined()) {
      MemorySegment timex = arena.allocate(BYTES, Long.BYTES);
      int state = (int) adjtimex.invokeExact(timex);
      int status = timex.get(ValueLayout.JAVA_INT, STATUS);
      return state < 0
          ? Optional.empty()
          : Optional.of(
              new Reading(
                  timex.get(ValueLayout.JAVA_LONG, MAXERROR), (status & UNSYNCHRONIZED) == 0));
    } catch (Throwable e) {
      throw new IllegalStateException("tried to ask the kernel for its clock but failed", e);
    }
  }
}

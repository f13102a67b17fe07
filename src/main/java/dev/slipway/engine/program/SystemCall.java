package dev.slipway.engine.program;

/// The calls of Linux that our programs make, with their numbers.
public enum SystemCall {
  READ(0, 63),
  WRITE(1, 64),
  CLOSE(3, 57),
  SIGNAL_MASK(14, 135),
  CLONE(56, 220),
  EXECUTE(59, 221),
  WAIT(61, 260),
  KILL(62, 129),
  SIGNAL_WAIT(128, 137),
  EXIT(231, 94),
  OPEN(257, 56),
  ACCESS(269, 48);

  private final int amd64;
  private final int arm64;

  SystemCall(int amd64, int arm64) {
    this.amd64 = amd64;
    this.arm64 = arm64;
  }

  int onAmd64() {
    return amd64;
  }

  int onArm64() {
    return arm64;
  }
}

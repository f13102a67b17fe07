package dev.slipway.wire;

/// A request that the protocol itself refuses, before or instead of an operation: AWS's code, its
/// sentence and the HTTP status.
public final class WireException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String code;
  private final String sentence;
  private final int status;

  public WireException(String code, String sentence, int status) {
    super(code + ": " + sentence);
    this.code = code;
    this.sentence = sentence;
    this.status = status;
  }

  public String code() {
    return code;
  }

  public String sentence() {
    return sentence;
  }

  public int status() {
    return status;
  }
}

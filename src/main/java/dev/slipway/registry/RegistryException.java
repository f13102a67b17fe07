package dev.slipway.registry;

import java.util.Map;

/// A request that the registry refuses, with the specification's code for it.
public final class RegistryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final String sentence;
  private final int status;
  private final transient Map<String, String> headers;

  public RegistryException(ErrorCode code, String message) {
    this(code, code.status(), message, Map.of());
  }

  /// A refusal with another status than the code's usual one, or with headers that help the client.
  public RegistryException(
      ErrorCode code, int status, String message, Map<String, String> headers) {
    super(message);
    this.code = code;
    this.sentence = message;
    this.status = status;
    this.headers = Map.copyOf(headers);
  }

  public ErrorCode code() {
    return code;
  }

  /// What is wrong, in one sentence.
  public String sentence() {
    return sentence;
  }

  public int status() {
    return status;
  }

  public Map<String, String> headers() {
    return headers;
  }
}

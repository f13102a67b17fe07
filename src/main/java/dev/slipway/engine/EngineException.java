package dev.slipway.engine;

/// The engine itself could not be asked or did not answer as it must.
public class EngineException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public EngineException(String message, Throwable cause) {
    super(message, cause);
  }

  EngineException(String message) {
    super(message);
  }
}

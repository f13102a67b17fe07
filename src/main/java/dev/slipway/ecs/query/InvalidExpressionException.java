package dev.slipway.ecs.query;

/// An expression that is none of the cluster query language; the message says what is wrong.
public final class InvalidExpressionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InvalidExpressionException(String what) {
    super(what);
  }
}

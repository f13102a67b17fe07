package dev.slipway.registry.http;

import java.io.IOException;

/// The client went away, or fell silent, before the end of what it sent.
final class BrokenBodyException extends IOException {
  private static final long serialVersionUID = 1L;

  BrokenBodyException(String message) {
    super(message);
  }
}

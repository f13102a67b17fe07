package dev.slipway.fargate;

/// Fargate cannot run what was asked for; the message is AWS's sentence for it.
public final class FargateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public FargateException(String sentence) {
    super(sentence);
  }
}

package dev.slipway.ecr.lifecycle;

/// A text that is no lifecycle policy; its message is AWS's.
public final class InvalidPolicyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String sentence;

  private InvalidPolicyException(String sentence) {
    super(sentence);
    this.sentence = sentence;
  }

  /// What is wrong.
  public String sentence() {
    return sentence;
  }

  /// It is not even JSON of the right shape.
  static InvalidPolicyException unreadable() {
    return new InvalidPolicyException(
        "Lifecycle policy parsing failure: Could not map policyString into LifecyclePolicy");
  }

  /// It can be read, but means nothing.
  static InvalidPolicyException meaningless(String why) {
    return new InvalidPolicyException("Lifecycle policy validation failure: " + why);
  }
}

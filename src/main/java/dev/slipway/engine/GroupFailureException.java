package dev.slipway.engine;

/// An act on a group failed for a reason its owner can see and mend.
public final class GroupFailureException extends Exception {
  private static final long serialVersionUID = 1L;
  private final GroupFailure failure;

  public GroupFailureException(GroupFailure failure) {
    super(failure.toString());
    this.failure = failure;
  }

  public GroupFailure failure() {
    return failure;
  }
}

package dev.slipway.engine;

/// There is no such container, or not any more: whoever asked asked too late.
public final class ContainerGoneException extends EngineException {
  private static final long serialVersionUID = 1L;

  public ContainerGoneException(GroupId id, String container) {
    super("tried to reach container " + container + " of group " + id + " but there is none");
  }
}

package dev.slipway.engine.kubernetes;

/// The labels and annotations by which Slipway finds its Pods again and knows what it did to them.
final class Marks {
  /// Label: which Slipway a Pod belongs to.
  static final String INSTANCE = "slipway.dev/instance";

  /// Annotation: the group's id.
  static final String GROUP = "slipway.dev/group";

  /// Annotation: the owner's labels of the group, as JSON; Kubernetes' own labels take less.
  static final String LABELS = "slipway.dev/labels";

  /// Annotation: when the group's images were first asked for; a Pod's own time has whole seconds.
  static final String BEGAN = "slipway.dev/began";

  private Marks() {}

  /// Annotation: the number of the container's run that may begin, and since when.
  static String go(String container) {
    return "go.slipway.dev/" + container;
  }

  /// Annotation: when the group's images were pulled.
  static String pulls(String container) {
    return "pulls.slipway.dev/" + container;
  }

  /// Annotation: what the group calls the container.
  static String name(String container) {
    return "container.slipway.dev/" + container;
  }

  /// Annotation: what is sent to the container to stop it.
  static String stopSignal(String container) {
    return "stop-signal.slipway.dev/" + container;
  }

  /// Annotation: why a container of the group is not in the Pod.
  static String refusal(String container) {
    return "refusal.slipway.dev/" + container;
  }

  /// Annotation: the owner's labels of a container, as JSON.
  static String labels(String container) {
    return "labels.slipway.dev/" + container;
  }
}

package dev.slipway.ecs.metadata;

/// Whether containers can ask.
sealed interface Standing {

  /// They can.
  ///
  /// @param base what their variables begin with, such as `http://169.254.170.2`
  record Listening(String base) implements Standing {}

  /// They cannot.
  ///
  /// @param why for people
  record Absent(String why) implements Standing {}
}

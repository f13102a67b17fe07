package dev.slipway.ecs.taskdefinition;

import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/// The rules of one topic: what is wrong with a task definition as its owner wrote it, in AWS's
/// sentences and in the order in which AWS looks.
@FunctionalInterface
interface TopicRules {

  /// Lazy: only the first sentence is ever reported.
  Stream<String> problems(TaskDefinition draft);

  static Stream<String> refuse(boolean wrong, String sentence) {
    return wrong ? Stream.of(sentence) : Stream.empty();
  }
}

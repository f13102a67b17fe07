package dev.slipway.ecs.query;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// What of a container instance an expression asks about.
///
/// @param kind of its values, which decides about operators and their arguments
/// @param reading the values that an instance has of it; often one, of task groups any number
record Subject(String name, ValueKind kind, Function<InstanceFacts, Set<String>> reading) {

  private static final String ATTRIBUTE = "attribute:";

  /// The subject of that name; empty where there is none.
  static Optional<Subject> of(String name) {
    if (name.startsWith(ATTRIBUTE) && name.length() > ATTRIBUTE.length()) {
      var attribute = name.substring(ATTRIBUTE.length());
      return subject(
          name,
          ValueKind.ANY_TEXT,
          facts ->
              Optional.ofNullable(facts.attributes().get(attribute)).map(Set::of).orElse(Set.of()));
    }
    return switch (name) {
      case "task:group" -> subject(name, ValueKind.ANY_TEXT, InstanceFacts::taskGroups);
      case "agentConnected" ->
          one(name, ValueKind.TEXT, facts -> String.valueOf(facts.agentConnected()));
      case "agentVersion" -> one(name, ValueKind.VERSION, InstanceFacts::agentVersion);
      case "ec2InstanceId" ->
          subject(
              name,
              ValueKind.TEXT,
              facts -> facts.instanceId().isEmpty() ? Set.of() : Set.of(facts.instanceId()));
      case "registeredAt" ->
          one(name, ValueKind.DATE, facts -> String.valueOf(facts.registeredAt()));
      case "runningTasksCount" ->
          one(name, ValueKind.COUNT, facts -> String.valueOf(facts.runningTasks()));
      default -> Optional.empty();
    };
  }

  Set<String> values(InstanceFacts instance) {
    return reading.apply(instance);
  }

  private static Optional<Subject> one(
      String name, ValueKind kind, Function<InstanceFacts, String> reading) {
    return subject(name, kind, facts -> Set.of(reading.apply(facts)));
  }

  private static Optional<Subject> subject(
      String name, ValueKind kind, Function<InstanceFacts, Set<String>> reading) {
    return Optional.of(new Subject(name, kind, reading));
  }
}

package dev.slipway.ecs.query;

import java.util.List;

/// An expression of the cluster query language, which holds for some container instances and not
/// for others.
///
/// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cluster-query-language.html>
public sealed interface Expression {

  /// Whether it holds for the instance.
  boolean holdsFor(InstanceFacts instance);

  /// Reads an expression. `and` binds closer than `or`.
  ///
  /// @throws InvalidExpressionException where it cannot be understood
  static Expression parse(String text) {
    return new ExpressionReader(text).read();
  }

  /// Every one of several.
  record All(List<Expression> parts) implements Expression {
    public All {
      parts = List.copyOf(parts);
    }

    @Override
    public boolean holdsFor(InstanceFacts instance) {
      return parts.stream().allMatch(part -> part.holdsFor(instance));
    }
  }

  /// At least one of several.
  record Any(List<Expression> parts) implements Expression {
    public Any {
      parts = List.copyOf(parts);
    }

    @Override
    public boolean holdsFor(InstanceFacts instance) {
      return parts.stream().anyMatch(part -> part.holdsFor(instance));
    }
  }

  /// The contrary of another.
  record Not(Expression part) implements Expression {
    @Override
    public boolean holdsFor(InstanceFacts instance) {
      return !part.holdsFor(instance);
    }
  }

  /// That a subject has a value which meets a requirement; one that has none meets none.
  record Has(Subject subject, Requirement requirement) implements Expression {
    @Override
    public boolean holdsFor(InstanceFacts instance) {
      return subject.values(instance).stream().anyMatch(requirement::isMetBy);
    }
  }
}

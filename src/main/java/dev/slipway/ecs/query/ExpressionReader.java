package dev.slipway.ecs.query;

import dev.slipway.ecs.query.Expression.All;
import dev.slipway.ecs.query.Expression.Any;
import dev.slipway.ecs.query.Expression.Has;
import dev.slipway.ecs.query.Expression.Not;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Reads an expression from left to right:
///
/// ```
/// any       := all { ("||" | "or") all }
/// all       := part { ("&&" | "and") part }
/// part      := ("!" | "not") part | "(" any ")" | predicate
/// predicate := subject operator [ argument | "[" argument { "," argument } "]" ]
/// ```
final class ExpressionReader {

  /// What Java's regular expressions may take to match grows with what they are built of.
  private static final int LONGEST = 2000;

  private final ExpressionText text;

  ExpressionReader(String text) {
    this.text = new ExpressionText(text);
    if (text.length() > LONGEST) {
      throw new InvalidExpressionException("it is longer than %d characters".formatted(LONGEST));
    }
  }

  Expression read() {
    var expression = any();
    if (!text.isAtEnd()) {
      throw text.unexpected();
    }
    return expression;
  }

  private Expression any() {
    return several(this::all, List.of("||", "or"), Any::new);
  }

  private Expression all() {
    return several(this::part, List.of("&&", "and"), All::new);
  }

  private Expression several(
      Supplier<Expression> part,
      List<String> between,
      Function<List<Expression>, Expression> together) {
    var parts = new ArrayList<>(List.of(part.get()));
    while (text.takesOneOf(between)) {
      parts.add(part.get());
    }
    return parts.size() == 1 ? parts.getFirst() : together.apply(parts);
  }

  private Expression part() {
    if (text.takesOneOf(List.of("!", "not"))) {
      return new Not(part());
    }
    if (text.takesOneOf(List.of("("))) {
      var inside = any();
      text.expect(")");
      return inside;
    }
    return predicate();
  }

  private Expression predicate() {
    var name = text.subject();
    var subject =
        Subject.of(name)
            .orElseThrow(
                () -> new InvalidExpressionException("there is no subject '%s'".formatted(name)));
    var operator = text.operator();
    if (!subject.kind().allows(operator)) {
      throw new InvalidExpressionException(
          "'%s' does not go with %s".formatted(operator.sign(), name));
    }
    var has = new Has(subject, requirement(subject, operator));
    return operator.isContrary() ? new Not(has) : has;
  }

  private Requirement requirement(Subject subject, Operator operator) {
    return switch (operator) {
      case EXISTS, NOT_EXISTS -> new Requirement.Exists();
      case EQUALS, NOT_EQUALS ->
          new Requirement.In(Set.of(argument(subject)), subject.kind().order());
      case IN, NOT_IN -> new Requirement.In(arguments(subject), subject.kind().order());
      case GREATER -> compared(subject, difference -> difference > 0);
      case GREATER_OR_EQUAL -> compared(subject, difference -> difference >= 0);
      case LESS -> compared(subject, difference -> difference < 0);
      case LESS_OR_EQUAL -> compared(subject, difference -> difference <= 0);
      case MATCHES, NOT_MATCHES -> new Requirement.Matches(pattern());
    };
  }

  private Requirement compared(Subject subject, IntPredicate wanted) {
    return new Requirement.Compared(subject.kind().order(), wanted, argument(subject));
  }

  private String argument(Subject subject) {
    var argument = text.argument();
    if (!subject.kind().isArgument(argument)) {
      throw new InvalidExpressionException(
          "'%s' is no value of %s".formatted(argument, subject.name()));
    }
    return argument;
  }

  private Set<String> arguments(Subject subject) {
    text.expect("[");
    var arguments = new LinkedHashSet<>(Set.of(argument(subject)));
    while (text.takesOneOf(List.of(","))) {
      arguments.add(argument(subject));
    }
    text.expect("]");
    return arguments;
  }

  private Pattern pattern() {
    var pattern = text.pattern();
    try {
      return Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      throw new InvalidExpressionException("'%s' is no regular expression".formatted(pattern));
    }
  }
}

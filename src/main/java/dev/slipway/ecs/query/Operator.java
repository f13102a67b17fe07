package dev.slipway.ecs.query;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// How a subject is held against an argument. Each has a sign and a word; some are the contrary of
/// another.
enum Operator {
  EQUALS("==", "equals"),
  NOT_EQUALS("!=", "not_equals"),
  GREATER(">", "greater_than"),
  GREATER_OR_EQUAL(">=", "greater_than_equal"),
  LESS("<", "less_than"),
  LESS_OR_EQUAL("<=", "less_than_equal"),
  EXISTS("exists", "exists"),
  NOT_EXISTS("!exists", "not_exists"),
  IN("in", "in"),
  NOT_IN("!in", "not_in"),
  MATCHES("=~", "matches"),
  NOT_MATCHES("!~", "not_matches");

  /// Longer ones first, as `>=` begins with `>`.
  static final List<String> SIGNS = List.of("==", "!=", ">=", "<=", "=~", "!~", ">", "<");

  private final String sign;
  private final String word;

  Operator(String sign, String word) {
    this.sign = sign;
    this.word = word;
  }

  static Optional<Operator> of(String text) {
    return Arrays.stream(values())
        .filter(each -> each.sign.equals(text) || each.word.equals(text))
        .findFirst();
  }

  String sign() {
    return sign;
  }

  boolean isContrary() {
    return Stream.of(NOT_EQUALS, NOT_EXISTS, NOT_IN, NOT_MATCHES).anyMatch(this::equals);
  }
}

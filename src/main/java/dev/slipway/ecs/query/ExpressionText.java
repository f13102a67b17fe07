package dev.slipway.ecs.query;

import java.util.List;
import java.util.regex.Pattern;

/// An expression as far as it is not read yet, cut into words.
final class ExpressionText {

  private static final Pattern SUBJECT = Pattern.compile("[A-Za-z0-9_.:/\\\\-]+");
  private static final Pattern WORD = Pattern.compile("!?[a-z_]+");
  private static final Pattern QUOTED = Pattern.compile("'([^']*)'|\"([^\"]*)\"");
  private static final Pattern BARE = Pattern.compile("[^\\s()\\[\\],'\"&|]+");

  private String rest;

  ExpressionText(String text) {
    this.rest = text.strip();
  }

  boolean isAtEnd() {
    return rest.isEmpty();
  }

  /// Reads on past one of these signs or words, if one comes next.
  boolean takesOneOf(List<String> expected) {
    for (var each : expected) {
      if (rest.startsWith(each) && !isPartOfLonger(each)) {
        skip(each.length());
        return true;
      }
    }
    return false;
  }

  void expect(String sign) {
    if (!takesOneOf(List.of(sign))) {
      throw isAtEnd()
          ? new InvalidExpressionException("it ends where '%s' should come".formatted(sign))
          : unexpected();
    }
  }

  String subject() {
    return take(SUBJECT, "a subject");
  }

  Operator operator() {
    for (var sign : Operator.SIGNS) {
      if (takesOneOf(List.of(sign))) {
        return Operator.of(sign).orElseThrow();
      }
    }
    var word = take(WORD, "an operator");
    return Operator.of(word)
        .orElseThrow(
            () -> new InvalidExpressionException("there is no operator '%s'".formatted(word)));
  }

  /// A word, or anything in quotation marks.
  String argument() {
    var quoted = QUOTED.matcher(rest);
    if (quoted.lookingAt()) {
      skip(quoted.end());
      return quoted.group(1) == null ? quoted.group(2) : quoted.group(1);
    }
    return take(BARE, "an argument");
  }

  /// A regular expression: an argument that may hold brackets of its own, each closed again.
  String pattern() {
    if (QUOTED.matcher(rest).lookingAt()) {
      return argument();
    }
    int depth = 0;
    int end = 0;
    while (end < rest.length() && !Character.isWhitespace(rest.charAt(end)) && depth >= 0) {
      depth += depthOf(rest.charAt(end));
      end += depth < 0 ? 0 : 1;
    }
    if (end == 0) {
      throw missing("an argument");
    }
    var pattern = rest.substring(0, end);
    skip(end);
    return pattern;
  }

  InvalidExpressionException unexpected() {
    return new InvalidExpressionException("'%s' does not belong there".formatted(rest));
  }

  private static int depthOf(char character) {
    return switch (character) {
      case '(', '[' -> 1;
      case ')', ']' -> -1;
      default -> 0;
    };
  }

  /// `or` is no part of `order`.
  private boolean isPartOfLonger(String text) {
    if (rest.length() == text.length()) {
      return false;
    }
    char last = text.charAt(text.length() - 1);
    char next = rest.charAt(text.length());
    return Character.isLetter(last)
        && (Character.isLetterOrDigit(next) || next == '_' || next == ':');
  }

  private String take(Pattern pattern, String what) {
    var found = pattern.matcher(rest);
    if (!found.lookingAt()) {
      throw missing(what);
    }
    var taken = found.group();
    skip(taken.length());
    return taken;
  }

  private InvalidExpressionException missing(String what) {
    return isAtEnd()
        ? new InvalidExpressionException("it ends where %s should come".formatted(what))
        : unexpected();
  }

  private void skip(int characters) {
    rest = rest.substring(characters).stripLeading();
  }
}

package dev.slipway.ecr.policy;

import dev.slipway.ecr.pattern.Wildcard;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// One line of a statement's conditions: an operator such as `StringLikeIfExists`, a key such as
/// `aws:ResourceTag/stage`, and the values of which one must fit, or none where the operator
/// denies.
///
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html>
record Condition(String operator, String key, List<String> values) {
  private static final String IF_EXISTS = "IfExists";

  /// How a value of the policy fits the caller's.
  private interface Fit {
    boolean fits(String wanted, String actual);
  }

  private static final Map<String, Fit> FITS =
      Map.ofEntries(
          Map.entry("StringEquals", String::equals),
          Map.entry("StringEqualsIgnoreCase", String::equalsIgnoreCase),
          Map.entry("StringLike", (wanted, actual) -> new Wildcard(wanted).matches(actual)),
          Map.entry("ArnEquals", (wanted, actual) -> new Wildcard(wanted).matches(actual)),
          Map.entry("ArnLike", (wanted, actual) -> new Wildcard(wanted).matches(actual)),
          Map.entry("Bool", String::equalsIgnoreCase));

  private static final Map<String, String> DENIALS =
      Map.of(
          "StringNotEquals", "StringEquals",
          "StringNotEqualsIgnoreCase", "StringEqualsIgnoreCase",
          "StringNotLike", "StringLike",
          "ArnNotEquals", "ArnEquals",
          "ArnNotLike", "ArnLike");

  /// Whether it can be decided here; a statement with another one says nothing.
  boolean isKnown() {
    return base().equals("Null") || FITS.containsKey(positive());
  }

  /// Whether it holds for a caller and a resource of which these facts are known.
  boolean holds(Map<String, String> facts) {
    var actual = fact(facts);
    if (base().equals("Null")) {
      return values.stream().anyMatch(each -> Boolean.parseBoolean(each) == actual.isEmpty());
    }
    if (actual.isEmpty()) {
      return isDenial() || operator.endsWith(IF_EXISTS);
    }
    var fit = FITS.get(positive());
    return fit != null
        && isDenial() != values.stream().anyMatch(each -> fit.fits(each, actual.get()));
  }

  /// Keys are not told apart by their case.
  private Optional<String> fact(Map<String, String> facts) {
    return Optional.ofNullable(facts.get(key.toLowerCase(Locale.ROOT)));
  }

  private boolean isDenial() {
    return DENIALS.containsKey(base());
  }

  private String positive() {
    return DENIALS.getOrDefault(base(), base());
  }

  private String base() {
    return operator.endsWith(IF_EXISTS)
        ? operator.substring(0, operator.length() - IF_EXISTS.length())
        : operator;
  }
}

package dev.slipway.ecr.policy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.slipway.ecr.pattern.Wildcard;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// One statement of a policy, member by member as IAM calls them.
///
/// @param conditionsByOperator by operator and key; a statement with one that cannot be decided
///   here says nothing
record Statement(
    @JsonProperty("Sid") Optional<String> id,
    @JsonProperty("Effect") Optional<String> effect,
    @JsonProperty("Principal") Optional<Principals> principals,
    @JsonProperty("NotPrincipal") Optional<Principals> otherPrincipals,
    @JsonProperty("Action") Optional<List<String>> actions,
    @JsonProperty("NotAction") Optional<List<String>> otherActions,
    @JsonProperty("Resource") Optional<List<String>> resources,
    @JsonProperty("NotResource") Optional<List<String>> otherResources,
    @JsonProperty("Condition")
        Optional<Map<String, Map<String, List<String>>>> conditionsByOperator) {

  /// `"*"`, or names by their kind: accounts and ARNs under `AWS`, services under `Service`.
  record Principals(Map<String, List<String>> byKind) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Principals of(String all) {
      return new Principals(Map.of("AWS", List.of(all)));
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Principals of(Map<String, List<String>> byKind) {
      return new Principals(byKind);
    }

    boolean include(String account) {
      return byKind.getOrDefault("AWS", List.of()).stream()
          .anyMatch(
              each ->
                  each.equals("*")
                      || each.equals(account)
                      || each.matches("arn:aws[a-z-]*:iam::" + account + ":root"));
    }
  }

  /// Whether IAM would take it.
  boolean isSound() {
    return (isAllow() || effect.equals(Optional.of("Deny")))
        && principals.isPresent() != otherPrincipals.isPresent()
        && actions.isPresent() != otherActions.isPresent()
        && !(resources.isPresent() && otherResources.isPresent());
  }

  boolean isAllow() {
    return effect.equals(Optional.of("Allow"));
  }

  boolean isAbout(Question question) {
    return conditions().stream().allMatch(each -> each.isKnown() && each.holds(question.facts()))
        && principals
            .map(each -> each.include(question.account()))
            .orElseGet(() -> !otherPrincipals.orElseThrow().include(question.account()))
        && actions
            .map(each -> anyIgnoringCase(each, question.action()))
            .orElseGet(() -> !anyIgnoringCase(otherActions.orElseThrow(), question.action()))
        && isAboutResource(question.resource());
  }

  private List<Condition> conditions() {
    return conditionsByOperator.orElse(Map.of()).entrySet().stream()
        .flatMap(
            operator ->
                operator.getValue().entrySet().stream()
                    .map(key -> new Condition(operator.getKey(), key.getKey(), key.getValue())))
        .toList();
  }

  /// A policy of a repository need not name it.
  private boolean isAboutResource(String resource) {
    return resources.map(each -> any(each, resource)).orElse(true)
        && otherResources.map(each -> !any(each, resource)).orElse(true);
  }

  private static boolean anyIgnoringCase(List<String> patterns, String action) {
    var lower = patterns.stream().map(each -> each.toLowerCase(Locale.ROOT)).toList();
    return any(lower, action.toLowerCase(Locale.ROOT));
  }

  private static boolean any(List<String> patterns, String word) {
    return patterns.stream().anyMatch(each -> new Wildcard(each).matches(word));
  }
}

package dev.slipway.ecr;

import dev.slipway.ecr.policy.AccessPolicy;
import dev.slipway.ecr.policy.Decision;
import dev.slipway.ecr.policy.Question;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Who may do what.
///
/// There are no users and roles: every caller is the root of an account, and may do everything in
/// its own registry unless a policy denies it. In another account's registry a policy of that
/// registry or repository must allow it.
public final class Permissions {
  /// What a registry's policy is about in its first version.
  private static final Set<String> FROM_ELSEWHERE =
      Set.of("ReplicateImage", "BatchImportUpstreamImage", "CreateRepository");

  private final Registries registries;

  public Permissions(Registries registries) {
    this.registries = registries;
  }

  /// Why the account may not do this with the repository; empty where it may.
  Optional<String> refusal(String account, EcrRepository repository, String action) {
    var question = Question.of(account, "ecr:" + action, repository.arn(), repository.tags());
    return refusal(question, repository.registry(), repository.policy(), action);
  }

  /// The same where there is no repository of that name, or none is meant (`*`).
  Optional<String> refusal(String account, PrivateRegistry registry, String name, String action) {
    var question = Question.of(account, "ecr:" + action, registry.arn(name), Map.of());
    return refusal(question, registry, Optional.empty(), action);
  }

  private Optional<String> refusal(
      Question question,
      PrivateRegistry registry,
      Optional<String> repositoryPolicy,
      String action) {
    var decisions = EnumSet.noneOf(Decision.class);
    Stream.concat(registryPolicy(registry, action).stream(), repositoryPolicy.stream())
        .flatMap(each -> AccessPolicy.find(each).stream())
        .forEach(each -> decisions.add(each.decide(question)));
    if (decisions.contains(Decision.DENIED)) {
      return Optional.of(sentence(question, "with an explicit deny in a resource-based policy"));
    }
    return question.account().equals(registry.account()) || decisions.contains(Decision.ALLOWED)
        ? Optional.empty()
        : Optional.of(
            sentence(
                question,
                "because no resource-based policy allows the %s action"
                    .formatted(question.action())));
  }

  private Optional<String> registryPolicy(PrivateRegistry registry, String action) {
    var settings = registries.settings(registry);
    boolean isForAll = settings.of(AccountSetting.REGISTRY_POLICY_SCOPE).equals("V2");
    return settings.policy().filter(_ -> isForAll || FROM_ELSEWHERE.contains(action));
  }

  private static String sentence(Question question, String why) {
    return "User: arn:aws:iam::%s:root is not authorized to perform: %s on resource: %s %s"
        .formatted(question.account(), question.action(), question.resource(), why);
  }
}

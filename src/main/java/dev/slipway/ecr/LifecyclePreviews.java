package dev.slipway.ecr;

import dev.slipway.ecr.lifecycle.DueAction;
import dev.slipway.ecr.lifecycle.LifecyclePolicy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// What policies would do, the last answer for each repository. Nothing of it outlives the process.
public final class LifecyclePreviews {
  private final Map<String, Preview> byRepository = new ConcurrentHashMap<>();
  private final ImageLifecycle lifecycle;

  LifecyclePreviews(ImageLifecycle lifecycle) {
    this.lifecycle = lifecycle;
  }

  /// @param repositoryCreatedAt tells a repository from a former one of its name
  record Preview(String policyText, List<DueAction> due, Instant repositoryCreatedAt) {}

  void start(EcrRepository repository, String policyText) {
    var due = lifecycle.plan(repository, LifecyclePolicy.parse(policyText));
    byRepository.put(repository.id().value(), new Preview(policyText, due, repository.createdAt()));
  }

  Optional<Preview> find(EcrRepository repository) {
    return Optional.ofNullable(byRepository.get(repository.id().value()))
        .filter(each -> each.repositoryCreatedAt().equals(repository.createdAt()));
  }
}

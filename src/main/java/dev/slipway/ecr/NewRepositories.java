package dev.slipway.ecr;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ecr.model.RepositoryAlreadyExistsException;

/// Makes repositories that nobody has created, because an image comes to them: as a template says,
/// or else with the usual settings. For a push there must be a template.
public final class NewRepositories {
  static final String ON_PUSH = "CREATE_ON_PUSH";

  private final Repositories repositories;
  private final CreationTemplates templates;
  private final LifecycleWork lifecycle;
  private final InstantSource clock;

  NewRepositories(
      Repositories repositories,
      CreationTemplates templates,
      LifecycleWork lifecycle,
      InstantSource clock) {
    this.repositories = repositories;
    this.templates = templates;
    this.lifecycle = lifecycle;
    this.clock = clock;
  }

  /// Answers whether there is such a repository now.
  boolean make(PrivateRegistry registry, String name, String purpose) {
    var template = templates.find(registry, name, purpose);
    if (template.isEmpty() && purpose.equals(ON_PUSH)) {
      return false;
    }
    var repository =
        template
            .map(each -> each.repository(registry, name, clock.instant()))
            .orElseGet(() -> usual(registry, name));
    try {
      repositories.create(repository);
      lifecycle.policyChanged(repository);
    } catch (RepositoryAlreadyExistsException e) {
      return true; // another push was quicker
    }
    return true;
  }

  private EcrRepository usual(PrivateRegistry registry, String name) {
    return new EcrRepository(
        registry.account(),
        registry.region(),
        name,
        clock.instant(),
        TagMutability.of(Optional.empty(), List.of()),
        false,
        NewRepository.PLAIN,
        Optional.empty(),
        Map.of(),
        Optional.empty(),
        Optional.empty());
  }
}

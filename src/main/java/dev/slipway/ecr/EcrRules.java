package dev.slipway.ecr;

import dev.slipway.registry.Digest;
import dev.slipway.registry.ErrorCode;
import dev.slipway.registry.Manifest;
import dev.slipway.registry.RegistryException;
import dev.slipway.registry.RepositoryId;
import dev.slipway.registry.RepositoryRules;
import dev.slipway.registry.TagName;
import java.util.Optional;
import java.util.function.Supplier;

/// A push goes to a repository that exists, and moves no tag that must stay.
public final class EcrRules implements RepositoryRules {
  private final Repositories repositories;
  private final Supplier<ImageChanges> changes;

  /// @param changes got when something has changed, because it needs the registry that asks these
  ///   rules
  EcrRules(Repositories repositories, Supplier<ImageChanges> changes) {
    this.repositories = repositories;
    this.changes = changes;
  }

  @Override
  public void mustExist(RepositoryId id) {
    require(id);
  }

  /// As at AWS, pushing the same image again under its tag is refused too.
  @Override
  public void mayTag(RepositoryId id, TagName tag, Optional<Digest> present) {
    var repository = require(id);
    if (present.isPresent() && repository.mutability().keeps(tag.value())) {
      throw new RegistryException(
          ErrorCode.TAG_INVALID, EcrErrors.immutableSentence(repository.name(), tag.value()));
    }
  }

  @Override
  public void pushed(RepositoryId id, Manifest manifest, Optional<TagName> tag) {
    repositories.find(id).ifPresent(each -> changes.get().pushed(each, manifest, tag));
  }

  @Override
  public void deleted(RepositoryId id, Digest manifest, Optional<TagName> tag) {
    repositories.find(id).ifPresent(each -> changes.get().deleted(each, manifest, tag));
  }

  private EcrRepository require(RepositoryId id) {
    return repositories
        .find(id)
        .orElseThrow(
            () ->
                new RegistryException(
                    ErrorCode.NAME_UNKNOWN, "The repository does not exist any more"));
  }
}

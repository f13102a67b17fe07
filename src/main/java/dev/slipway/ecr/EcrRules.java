package dev.slipway.ecr;

import dev.slipway.registry.Digest;
import dev.slipway.registry.ErrorCode;
import dev.slipway.registry.Manifest;
import dev.slipway.registry.RegistryException;
import dev.slipway.registry.RepositoryId;
import dev.slipway.registry.RepositoryRules;
import dev.slipway.registry.TagName;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// A push goes to a repository that exists, and moves no tag that must stay.
public final class EcrRules implements RepositoryRules {
  private final Repositories repositories;
  private final Supplier<ImageChanges> changes;
  private final boolean keepsListed;

  /// @param changes got when something has changed, because it needs the registry that asks these
  ///   rules
  /// @param keepsListed whether what an index lists stays, as at AWS; the specification says
  ///   nothing
  EcrRules(Repositories repositories, Supplier<ImageChanges> changes, boolean keepsListed) {
    this.keepsListed = keepsListed;
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
  public void mayDelete(RepositoryId id, Digest manifest, Supplier<List<Digest>> indexes) {
    var listing = keepsListed ? indexes.get() : List.<Digest>of();
    if (!listing.isEmpty()) {
      throw new RegistryException(ErrorCode.UNSUPPORTED, EcrErrors.listedSentence(listing));
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

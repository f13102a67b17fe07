package dev.slipway.registry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// A registry without an owner: everybody may do everything, and a repository is there as soon as
/// it is named.
public final class OpenRegistry implements RegistryAccess, RepositoryRules {

  @Override
  public String challenge(RegistryClient client) {
    return "Basic realm=\"registry\"";
  }

  @Override
  public void admit(RegistryClient client) {}

  @Override
  public RepositoryId admit(RegistryClient client, RepositoryName name, RegistryAction action) {
    return new RepositoryId(name.value());
  }

  @Override
  public RepositoryId admitReader(RegistryClient client, RepositoryName name, String reference) {
    return admit(client, name, RegistryAction.READ_MANIFEST);
  }

  @Override
  public boolean keepsBack(RepositoryId repository, Manifest manifest) {
    return false;
  }

  @Override
  public boolean keepsBack(RepositoryId repository, Digest blob) {
    return false;
  }

  @Override
  public void pulled(RegistryClient client, RepositoryId repository, Manifest manifest) {}

  @Override
  public void admitHolder(Digest digest, Map<String, String> query) {
    throw new RegistryException(ErrorCode.DENIED, "a registry without an owner gives out nothing");
  }

  @Override
  public boolean sharesBlobs(RepositoryId from, RepositoryId to) {
    return true;
  }

  @Override
  public void mustExist(RepositoryId repository) {}

  @Override
  public void mayTag(RepositoryId repository, TagName tag, Optional<Digest> present) {}

  @Override
  public void mayDelete(RepositoryId repository, Digest manifest, Supplier<List<Digest>> indexes) {}

  @Override
  public void pushed(RepositoryId repository, Manifest manifest, Optional<TagName> tag) {}

  @Override
  public void deleted(RepositoryId repository, Digest manifest, Optional<TagName> tag) {}

  @Override
  public List<RepositoryName> repositories(RegistryClient client) {
    throw new RegistryException(
        ErrorCode.UNSUPPORTED, "a registry without an owner has no list of repositories");
  }
}

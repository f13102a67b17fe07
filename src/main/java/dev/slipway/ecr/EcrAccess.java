package dev.slipway.ecr;

import dev.slipway.registry.Digest;
import dev.slipway.registry.ErrorCode;
import dev.slipway.registry.Manifest;
import dev.slipway.registry.RegistryAccess;
import dev.slipway.registry.RegistryAction;
import dev.slipway.registry.RegistryClient;
import dev.slipway.registry.RegistryException;
import dev.slipway.registry.RepositoryId;
import dev.slipway.registry.RepositoryName;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Lets in those with a token, or everybody on a machine of one's own, and finds the repository of
/// the account and region that they mean.
public final class EcrAccess implements RegistryAccess {
  private static final Set<RegistryAction> WRITES =
      EnumSet.of(RegistryAction.UPLOAD_BLOB, RegistryAction.WRITE_MANIFEST);

  /// What makes repositories and fetches images; both are got only when there is something to do.
  record Elsewhere(
      CacheRules rules, Supplier<PullThrough> cache, Supplier<NewRepositories> creation) {}

  /// Whose repositories are meant where none is named, and who needs a token.
  record Openness(PrivateRegistry ours, TokenHolders holders) {}

  /// What readers do not get, what is as good as a token, and where their pulls are written down.
  record Reading(ArchivedContent archive, LayerAddresses addresses, PullTimes pulls) {}

  private final Repositories repositories;
  private final Registries registries;
  private final Permissions permissions;
  private final Elsewhere elsewhere;
  private final TokenHolders holders;
  private final PrivateRegistry ours;
  private final Reading reading;

  EcrAccess(
      Repositories repositories,
      Registries registries,
      Elsewhere elsewhere,
      Openness openness,
      Reading reading) {
    this.repositories = repositories;
    this.registries = registries;
    this.permissions = new Permissions(registries);
    this.elsewhere = elsewhere;
    this.ours = openness.ours();
    this.holders = openness.holders();
    this.reading = reading;
  }

  @Override
  public String challenge(RegistryClient client) {
    var host = client.host().replaceAll("[^A-Za-z0-9.:\\[\\]-]", "");
    return "Basic realm=\"http://%s/\",service=\"ecr.amazonaws.com\"".formatted(host);
  }

  @Override
  public void admit(RegistryClient client) {
    account(client);
  }

  @Override
  public RepositoryId admit(RegistryClient client, RepositoryName name, RegistryAction action) {
    var account = account(client);
    var address = EcrAddress.of(client.host(), name.value(), ours);
    var id = address.registry().id(address.repositoryName());
    if (WRITES.contains(action) && repositories.find(id).isEmpty()) {
      makeByTemplate(address, account);
    }
    var repository =
        repositories
            .find(id)
            .orElseThrow(
                () ->
                    new RegistryException(
                        ErrorCode.NAME_UNKNOWN,
                        EcrErrors.repositoryNotFoundSentence(
                            address.registry(), address.repositoryName())));
    permissions
        .refusal(account.orElse(repository.account()), repository, EcrActions.of(action))
        .ifPresent(
            sentence -> {
              throw new RegistryException(ErrorCode.DENIED, sentence);
            });
    return id;
  }

  /// Whoever may not have the image imported may still read what is here.
  @Override
  public RepositoryId admitReader(RegistryClient client, RepositoryName name, String reference) {
    var account = account(client);
    var address = EcrAddress.of(client.host(), name.value(), ours);
    var registry = address.registry();
    var repository = address.repositoryName();
    var reader = account.orElse(registry.account());
    elsewhere
        .rules()
        .find(registry, repository)
        .filter(
            _ ->
                permissions
                    .refusal(reader, registry, repository, "BatchImportUpstreamImage")
                    .isEmpty())
        .ifPresent(rule -> elsewhere.cache().get().fetch(registry, repository, rule, reference));
    return admit(client, name, RegistryAction.READ_MANIFEST);
  }

  @Override
  public boolean keepsBack(RepositoryId repository, Manifest manifest) {
    return reading.archive().holds(repository, manifest);
  }

  @Override
  public boolean keepsBack(RepositoryId repository, Digest blob) {
    return reading.archive().holds(repository, blob);
  }

  @Override
  public void pulled(RegistryClient client, RepositoryId repository, Manifest manifest) {
    reading.pulls().pulled(repository, manifest, holders.of(client));
  }

  @Override
  public void admitHolder(Digest digest, Map<String, String> query) {
    if (!reading.addresses().isGood(digest, query)) {
      throw new RegistryException(
          ErrorCode.DENIED, "The address has expired or was never given out");
    }
  }

  @Override
  public List<RepositoryName> repositories(RegistryClient client) {
    var account = account(client);
    var registry = EcrAddress.registry(client.host(), ours);
    permissions
        .refusal(account.orElse(registry.account()), registry, "*", "DescribeRepositories")
        .ifPresent(
            sentence -> {
              throw new RegistryException(ErrorCode.DENIED, sentence);
            });
    return repositories.all(registry).stream()
        .map(each -> new RepositoryName(each.name()))
        .toList();
  }

  private void makeByTemplate(EcrAddress address, Optional<String> account) {
    var registry = address.registry();
    var name = address.repositoryName();
    var creator = account.orElse(registry.account());
    if (permissions.refusal(creator, registry, name, "CreateRepository").isEmpty()) {
      elsewhere.creation().get().make(registry, name, NewRepositories.ON_PUSH);
    }
  }

  /// Within one account and region, unless the account does not want it.
  @Override
  public boolean sharesBlobs(RepositoryId from, RepositoryId to) {
    return PrivateRegistry.of(from).equals(PrivateRegistry.of(to))
        && repositories.find(to).filter(each -> mountsBlobs(each.registry())).isPresent();
  }

  private boolean mountsBlobs(PrivateRegistry registry) {
    return registries.settings(registry).of(AccountSetting.BLOB_MOUNTING).equals("ENABLED");
  }

  /// Whose token was sent; empty stands for the owner of what is asked for.
  private Optional<String> account(RegistryClient client) {
    return holders.of(client).map(TokenHolder::account);
  }
}

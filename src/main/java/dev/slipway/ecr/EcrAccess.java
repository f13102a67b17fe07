package dev.slipway.ecr;

import dev.slipway.registry.Digest;
import dev.slipway.registry.ErrorCode;
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

  /// Whose repositories are meant where none is named, who needs a token, and what is as good as
  /// one.
  record Openness(PrivateRegistry ours, EcrConfig.Auth auth, LayerAddresses addresses) {}

  private final Repositories repositories;
  private final Registries registries;
  private final Permissions permissions;
  private final Elsewhere elsewhere;
  private final EcrTokens tokens;
  private final PrivateRegistry ours;
  private final EcrConfig.Auth auth;
  private final LayerAddresses addresses;

  EcrAccess(
      Repositories repositories,
      Registries registries,
      Elsewhere elsewhere,
      EcrTokens tokens,
      Openness openness) {
    this.repositories = repositories;
    this.registries = registries;
    this.permissions = new Permissions(registries);
    this.tokens = tokens;
    this.elsewhere = elsewhere;
    this.ours = openness.ours();
    this.auth = openness.auth();
    this.addresses = openness.addresses();
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
  public void admitHolder(Digest digest, Map<String, String> query) {
    if (!addresses.isGood(digest, query)) {
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
    return owner(from).equals(owner(to))
        && repositories.find(to).filter(each -> mountsBlobs(each.registry())).isPresent();
  }

  private boolean mountsBlobs(PrivateRegistry registry) {
    return registries.settings(registry).of(AccountSetting.BLOB_MOUNTING).equals("ENABLED");
  }

  /// Whose token was sent. The machine's own engine, and whoever needs none, counts as the owner of
  /// what is asked for.
  private Optional<String> account(RegistryClient client) {
    if (client.authorization().isPresent()) {
      return Optional.of(judge(client.authorization().get()))
          .filter(each -> !each.equals(EcrTokens.ENGINE));
    }
    if (auth == EcrConfig.Auth.REQUIRED) {
      throw new RegistryException(ErrorCode.UNAUTHORIZED, "Not Authorized");
    }
    return Optional.empty();
  }

  private String judge(String authorization) {
    return switch (tokens.judge(authorization)) {
      case EcrTokens.Worth.Valid valid -> valid.account();
      case EcrTokens.Worth.Invalid _ ->
          throw new RegistryException(ErrorCode.UNAUTHORIZED, "Not Authorized");
      case EcrTokens.Worth.Expired _ ->
          throw new RegistryException(
              ErrorCode.DENIED,
              "Your authorization token has expired. Reauthenticate and try again.");
    };
  }

  private static String owner(RepositoryId id) {
    int account = id.value().indexOf('/');
    return id.value().substring(0, id.value().indexOf('/', account + 1));
  }
}

package dev.slipway.ecr;

import dev.slipway.registry.ErrorCode;
import dev.slipway.registry.RegistryAccess;
import dev.slipway.registry.RegistryAction;
import dev.slipway.registry.RegistryClient;
import dev.slipway.registry.RegistryException;
import dev.slipway.registry.RepositoryId;
import dev.slipway.registry.RepositoryName;

/// Lets in those with a token, or everybody on a machine of one's own, and finds the repository of
/// the account and region that they mean.
public final class EcrAccess implements RegistryAccess {
  private final Repositories repositories;
  private final EcrTokens tokens;
  private final PrivateRegistry ours;
  private final EcrConfig.Auth auth;

  public EcrAccess(
      Repositories repositories, EcrTokens tokens, PrivateRegistry ours, EcrConfig.Auth auth) {
    this.repositories = repositories;
    this.tokens = tokens;
    this.ours = ours;
    this.auth = auth;
  }

  @Override
  public String challenge(RegistryClient client) {
    var host = client.host().replaceAll("[^A-Za-z0-9.:\\[\\]-]", "");
    return "Basic realm=\"http://%s/\",service=\"ecr.amazonaws.com\"".formatted(host);
  }

  @Override
  public void admit(RegistryClient client) {
    if (client.authorization().isPresent()) {
      judge(client.authorization().get());
    } else if (auth == EcrConfig.Auth.REQUIRED) {
      throw new RegistryException(ErrorCode.UNAUTHORIZED, "Not Authorized");
    }
  }

  @Override
  public RepositoryId admit(RegistryClient client, RepositoryName name, RegistryAction action) {
    admit(client);
    var address = EcrAddress.of(client.host(), name.value(), ours);
    var id = address.registry().id(address.repositoryName());
    if (repositories.find(id).isEmpty()) {
      throw new RegistryException(
          ErrorCode.NAME_UNKNOWN,
          EcrErrors.repositoryNotFoundSentence(address.registry(), address.repositoryName()));
    }
    return id;
  }

  /// Within one account and region.
  @Override
  public boolean sharesBlobs(RepositoryId from, RepositoryId to) {
    return owner(from).equals(owner(to));
  }

  private void judge(String authorization) {
    switch (tokens.judge(authorization)) {
      case VALID -> {}
      case INVALID -> throw new RegistryException(ErrorCode.UNAUTHORIZED, "Not Authorized");
      case EXPIRED ->
          throw new RegistryException(
              ErrorCode.DENIED,
              "Your authorization token has expired. Reauthenticate and try again.");
    }
  }

  private static String owner(RepositoryId id) {
    int account = id.value().indexOf('/');
    return id.value().substring(0, id.value().indexOf('/', account + 1));
  }
}

package dev.slipway.ecr;

import dev.slipway.wire.AwsOperations;
import dev.slipway.wire.Caller;
import dev.slipway.wire.Operation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ecr.model.AuthorizationData;
import software.amazon.awssdk.services.ecr.model.GetAuthorizationTokenRequest;
import software.amazon.awssdk.services.ecr.model.GetAuthorizationTokenResponse;

/// The tokens that docker and others log in with.
@ApplicationScoped
public class TokenOperations implements AwsOperations {
  private final EcrTokens tokens;
  private final RepositoryUris uris;

  TokenOperations(EcrTokens tokens, RepositoryUris uris) {
    this.tokens = tokens;
    this.uris = uris;
  }

  /// <https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetAuthorizationToken.html>
  ///
  /// Not emulated: a token's region; one token is good for the registries of all regions, because
  /// on one machine they share one address. The endpoint is this machine's unless
  /// `slipway.ecr.uri=aws`.
  @Operation
  @SuppressWarnings("deprecation") // AWS deprecated registryIds; older tools still send them
  public GetAuthorizationTokenResponse getAuthorizationToken(
      GetAuthorizationTokenRequest request, Caller caller) {
    List<String> ids =
        request.hasRegistryIds()
            ? Required.list(true, request.registryIds(), "registryIds", 10)
            : List.of(caller.account());
    return GetAuthorizationTokenResponse.builder()
        .authorizationData(
            ids.stream()
                .map(each -> PrivateRegistry.of(caller, Optional.of(each)))
                .map(each -> token(each, caller))
                .toList())
        .build();
  }

  private AuthorizationData token(PrivateRegistry registry, Caller caller) {
    return AuthorizationData.builder()
        .authorizationToken(tokens.issue(TokenHolder.of(caller)))
        .expiresAt(tokens.expiry())
        .proxyEndpoint(uris.proxyEndpoint(registry))
        .build();
  }
}

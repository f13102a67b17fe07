package dev.slipway.ecr;

import dev.slipway.registry.ErrorCode;
import dev.slipway.registry.RegistryClient;
import dev.slipway.registry.RegistryException;
import java.util.Optional;

/// Whose token a client of the registry sends.
///
/// @param auth who must send one
record TokenHolders(EcrTokens tokens, EcrConfig.Auth auth) {

  /// Who holds the token. The machine's own engine, and whoever needs none, counts as nobody.
  ///
  /// Throws {@link ErrorCode#UNAUTHORIZED} or {@link ErrorCode#DENIED} where the token is no good,
  /// or missing.
  Optional<TokenHolder> of(RegistryClient client) {
    if (client.authorization().isPresent()) {
      return Optional.of(judge(client.authorization().get()))
          .filter(each -> !each.account().equals(EcrTokens.ENGINE));
    }
    if (auth == EcrConfig.Auth.REQUIRED) {
      throw new RegistryException(ErrorCode.UNAUTHORIZED, "Not Authorized");
    }
    return Optional.empty();
  }

  private TokenHolder judge(String authorization) {
    return switch (tokens.judge(authorization)) {
      case EcrTokens.Worth.Valid valid -> valid.holder();
      case EcrTokens.Worth.Invalid _ ->
          throw new RegistryException(ErrorCode.UNAUTHORIZED, "Not Authorized");
      case EcrTokens.Worth.Expired _ ->
          throw new RegistryException(
              ErrorCode.DENIED,
              "Your authorization token has expired. Reauthenticate and try again.");
    };
  }
}

package dev.slipway.wire;

import java.util.Optional;

/// Says who asks.
///
/// @param account of callers whose access key id is not an account
/// @param region of requests that are not signed
record Callers(String account, String region) {

  Caller of(WireRequest request, String requestId) {
    return scope(request)
        .map(
            scope ->
                new Caller(scope.account(account), scope.region(), scope.accessKeyId(), requestId))
        .orElseGet(() -> new Caller(account, region, "", requestId));
  }

  private static Optional<CredentialScope> scope(WireRequest request) {
    return request
        .header("Authorization")
        .flatMap(CredentialScope::ofAuthorization)
        .or(
            () ->
                request.query().isEmpty()
                    ? Optional.empty()
                    : Optional.ofNullable(
                            CanonicalQuery.parameters(request.query()).get("X-Amz-Credential"))
                        .flatMap(CredentialScope::parse));
  }
}

package dev.slipway.wire;

/// Says who asks.
///
/// @param account of callers whose access key id is not an account
/// @param region of requests that are not signed
record Callers(String account, String region) {

  Caller of(WireRequest request, String requestId) {
    return request
        .header("Authorization")
        .flatMap(CredentialScope::ofAuthorization)
        .map(
            scope ->
                new Caller(scope.account(account), scope.region(), scope.accessKeyId(), requestId))
        .orElseGet(() -> new Caller(account, region, "", requestId));
  }
}

package dev.slipway.wire;

import java.util.Optional;
import java.util.regex.Pattern;

/// Where and for whom a request was signed: `AKID/20261125/eu-west-1/ecs/aws4_request`.
record CredentialScope(String accessKeyId, String date, String region, String service) {

  private static final Pattern CREDENTIAL = Pattern.compile("Credential=([^,\\s]*)");
  private static final Pattern SCOPE =
      Pattern.compile("([\\w-]{1,128})/(\\d{8})/([a-z0-9-]{1,32})/([a-z0-9-]{1,64})/aws4_request");
  private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");

  /// The scope in an `Authorization` header; empty where it says none that can be understood.
  static Optional<CredentialScope> ofAuthorization(String authorization) {
    var credential = CREDENTIAL.matcher(authorization);
    return credential.find() ? parse(credential.group(1)) : Optional.empty();
  }

  static Optional<CredentialScope> parse(String credential) {
    var scope = SCOPE.matcher(credential);
    return scope.matches()
        ? Optional.of(
            new CredentialScope(scope.group(1), scope.group(2), scope.group(3), scope.group(4)))
        : Optional.empty();
  }

  /// An access key id of twelve digits is the account itself.
  String account(String otherwise) {
    return ACCOUNT.matcher(accessKeyId).matches() ? accessKeyId : otherwise;
  }
}

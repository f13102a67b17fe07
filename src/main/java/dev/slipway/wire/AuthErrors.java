package dev.slipway.wire;

/// The errors of a request that cannot prove who sent it. The JSON services, the Query services and
/// EC2 call the same failure by different names.
record AuthErrors(ServiceModel service) {

  WireException missing() {
    return error(
        new Names(
            "MissingAuthenticationTokenException", "MissingAuthenticationToken", "AuthFailure"),
        "Missing Authentication Token");
  }

  WireException incomplete(String sentence) {
    return error(
        new Names("IncompleteSignature", "IncompleteSignature", "IncompleteSignature"), sentence);
  }

  WireException unknownKey() {
    return error(
        new Names("UnrecognizedClientException", "InvalidClientTokenId", "AuthFailure"),
        service == ServiceModel.EC2
            ? "AWS was not able to validate the provided access credentials"
            : "The security token included in the request is invalid.");
  }

  WireException mismatch() {
    return error(
        new Names("InvalidSignatureException", "SignatureDoesNotMatch", "AuthFailure"),
        service == ServiceModel.EC2
            ? "AWS was not able to validate the provided access credentials"
            : "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.");
  }

  /// The signature cannot be right for what it was made for.
  WireException wrongScope(String sentence) {
    return error(
        new Names("InvalidSignatureException", "SignatureDoesNotMatch", "AuthFailure"), sentence);
  }

  WireException expiredToken() {
    return error(
        new Names("ExpiredTokenException", "ExpiredToken", "RequestExpired"),
        "The security token included in the request is expired");
  }

  WireException expiredRequest(String sentence) {
    return error(
        new Names("InvalidSignatureException", "SignatureDoesNotMatch", "RequestExpired"),
        service == ServiceModel.EC2 ? "Request has expired." : sentence);
  }

  private record Names(String json, String query, String ec2) {}

  private WireException error(Names names, String sentence) {
    return switch (service) {
      case ECS, ECR, LOGS -> new WireException(names.json(), sentence, 403);
      case STS -> new WireException(names.query(), sentence, 403);
      case EC2 -> new WireException(names.ec2(), sentence, 401);
    };
  }
}

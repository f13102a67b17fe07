package dev.slipway.wire;

/// Who asks, and where: the account and region of the request's credential scope.
///
/// @param account twelve digits
/// @param region such as `us-east-1`
/// @param accessKeyId the access key the request was signed with, or empty where it was not
/// @param requestId the id that the answer carries as `x-amzn-RequestId`
public record Caller(String account, String region, String accessKeyId, String requestId) {

  public String partition() {
    return region.startsWith("cn-")
        ? "aws-cn"
        : region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
  }
}

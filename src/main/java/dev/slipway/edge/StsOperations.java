package dev.slipway.edge;

import dev.slipway.wire.AwsOperations;
import dev.slipway.wire.Caller;
import dev.slipway.wire.Operation;
import jakarta.enterprise.context.ApplicationScoped;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/// Who am I: the first question most tools ask.
@ApplicationScoped
public class StsOperations implements AwsOperations {

  /// <https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html>
  ///
  /// Not emulated: users and roles; every caller is the root of their account.
  @Operation
  GetCallerIdentityResponse getCallerIdentity(GetCallerIdentityRequest request, Caller caller) {
    return GetCallerIdentityResponse.builder()
        .account(caller.account())
        .userId(caller.account())
        .arn("arn:%s:iam::%s:root".formatted(caller.partition(), caller.account()))
        .build();
  }
}

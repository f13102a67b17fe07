package dev.slipway.wire;

import java.lang.invoke.MethodHandle;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.SdkPojo;

/// One operation of a service's model.
///
/// @param name AWS's, such as `RunTask`
/// @param requestType the class of its request
/// @param builder makes a new builder of a request
record OperationModel(
    ServiceModel service,
    String name,
    Class<? extends AwsRequest> requestType,
    MethodHandle builder) {

  SdkPojo newBuilder() {
    try {
      return (SdkPojo) builder.invokeExact();
    } catch (Throwable e) {
      throw new IllegalStateException("tried to begin a request of " + name + " but it failed", e);
    }
  }
}

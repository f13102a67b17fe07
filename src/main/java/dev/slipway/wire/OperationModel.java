package dev.slipway.wire;

import java.lang.invoke.MethodHandle;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.SdkPojo;

/// One operation of a service's model.
///
/// @param name AWS's, such as `RunTask`
/// @param requestType the class of its request
/// @param responseType the class of its answer
/// @param builder makes a new builder of a request
record OperationModel(
    ServiceModel service,
    String name,
    Class<? extends AwsRequest> requestType,
    Class<?> responseType,
    MethodHandle builder) {

  /// What a method that answers it is called: `runTask` for `RunTask`.
  String methodName() {
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }

  SdkPojo newBuilder() {
    try {
      return (SdkPojo) builder.invokeExact();
    } catch (Throwable e) {
      throw new IllegalStateException("tried to begin a request of " + name + " but it failed", e);
    }
  }
}

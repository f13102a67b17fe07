package dev.slipway.wire;

import software.amazon.awssdk.core.SdkPojo;

/// How a service's requests are read and its answers written.
sealed interface Protocol permits JsonProtocol, QueryProtocol {

  String contentType();

  /// Reads the request's members into the builder.
  void read(WireRequest request, SdkPojo builder);

  byte[] write(OperationModel operation, SdkPojo response, String requestId);

  byte[] writeError(WireError error, String requestId);
}

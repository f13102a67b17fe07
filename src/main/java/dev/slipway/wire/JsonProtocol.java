package dev.slipway.wire;

import software.amazon.awssdk.core.SdkPojo;

/// AWS JSON 1.1: ECS, ECR and CloudWatch Logs.
record JsonProtocol() implements Protocol {

  @Override
  public String contentType() {
    return "application/x-amz-json-1.1";
  }

  @Override
  public void read(WireRequest request, SdkPojo builder) {
    JsonReader.read(request.body(), builder);
  }

  @Override
  public byte[] write(OperationModel operation, SdkPojo response, String requestId) {
    return JsonWriter.write(response);
  }

  @Override
  public byte[] writeError(WireError error, String requestId) {
    return JsonWriter.writeError(error);
  }
}

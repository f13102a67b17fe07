package dev.slipway.wire;

import software.amazon.awssdk.core.SdkPojo;

/// The Query protocol: a form comes in, XML goes out. EC2's dialect differs in how lists are named
/// in the form and in what is wrapped around an answer.
///
/// @param namespace of the answers
record QueryProtocol(Dialect dialect, String namespace) implements Protocol {

  /// Which of the two.
  enum Dialect {
    QUERY,
    EC2
  }

  @Override
  public String contentType() {
    return "text/xml;charset=UTF-8";
  }

  @Override
  public void read(WireRequest request, SdkPojo builder) {
    QueryReader.read(Form.of(request), dialect, builder);
  }

  @Override
  public byte[] write(OperationModel operation, SdkPojo response, String requestId) {
    return switch (dialect) {
      case QUERY -> XmlWriter.queryAnswer(namespace, operation.name(), response, requestId);
      case EC2 -> XmlWriter.ec2Answer(namespace, operation.name(), response, requestId);
    };
  }

  @Override
  public byte[] writeError(WireError error, String requestId) {
    return switch (dialect) {
      case QUERY -> XmlWriter.queryError(namespace, error, requestId);
      case EC2 -> XmlWriter.ec2Error(error, requestId);
    };
  }
}

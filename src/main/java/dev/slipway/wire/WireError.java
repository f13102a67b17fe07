package dev.slipway.wire;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkPojo;

/// An error as the protocols write it.
///
/// @param code AWS's name of the error
/// @param sentence what the client's user reads
/// @param status the HTTP status
/// @param detail the exception whose class models more members, where there is one
record WireError(String code, String sentence, int status, @Nullable SdkPojo detail) {

  /// Whether the client is to blame, in the Query protocol's words.
  String fault() {
    return status < 500 ? "Sender" : "Receiver";
  }

  static WireError of(WireException e) {
    return new WireError(e.code(), e.sentence(), e.status(), null);
  }

  /// A modelled exception is called what its class is called, unless it says its code itself.
  static WireError of(AwsServiceException e) {
    var details = e.awsErrorDetails();
    var code =
        details == null || details.errorCode() == null
            ? e.getClass().getSimpleName()
            : details.errorCode();
    var sentence =
        details == null || details.errorMessage() == null ? e.getMessage() : details.errorMessage();
    int status = e.statusCode() == 0 ? statusOf(code) : e.statusCode();
    return new WireError(code, sentence == null ? "" : sentence, status, e);
  }

  /// The model says `fault` only of the few errors that are the service's own.
  private static int statusOf(String code) {
    return switch (code) {
      case "ServerException", "InternalServerException", "InternalFailure" -> 500;
      case "ServiceUnavailableException", "ServiceUnavailable" -> 503;
      default -> 400;
    };
  }
}

package dev.slipway.wire;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a request says of its own signature, in its `Authorization` header or, presigned, in its
/// query string.
///
/// @param credential the access key id and the scope, as they were written
/// @param headers the names of the headers that were signed, in lower case
/// @param signature hexadecimal
/// @param time when it was signed, to the second, as it was written: `20261125T120000Z`
/// @param sessionToken that came along
/// @param lifetime how long a presigned request is good; empty for one that was not presigned
record Signed(
    Credential credential,
    List<String> headers,
    String signature,
    SignedTime time,
    Optional<String> sessionToken,
    Optional<Duration> lifetime) {

  Signed {
    headers = List.copyOf(headers);
  }

  /// The five parts of a credential.
  record Credential(
      String accessKeyId, String date, String region, String service, String terminator) {

    /// What the signing key is bound to.
    String scope() {
      return String.join("/", date, region, service, terminator);
    }
  }

  /// A time stamp, as text and as what it means.
  record SignedTime(String text, Instant instant) {

    String date() {
      return text.substring(0, "yyyyMMdd".length());
    }
  }
}

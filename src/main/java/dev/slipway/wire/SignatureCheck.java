package dev.slipway.wire;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.TreeSet;

/// Believes a request only when its Signature Version 4 was made with a key that is configured.
///
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html>
final class SignatureCheck {

  private static final Duration SKEW = Duration.ofMinutes(5);
  private static final String TERMINATOR = "aws4_request";

  private final AccessKeys keys;
  private final InstantSource clock;
  private final SigningKeys signing = new SigningKeys();

  SignatureCheck(AccessKeys keys, InstantSource clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /// Throws the service's own error where the request is not to be believed. Where no key is
  /// configured everyone is believed.
  void check(WireRequest request, ServiceModel service) {
    if (!keys.areConfigured()) {
      return;
    }
    var errors = new AuthErrors(service);
    var signed = new SignedReader(request, errors).read();
    checkScope(signed, service, errors);
    var key = keys.find(signed.credential().accessKeyId()).orElseThrow(errors::unknownKey);
    checkSession(key, signed, errors);
    checkTime(signed, errors);
    checkSignedHeaders(request, signed, errors);
    var expected = signature(request, signed, key, errors);
    if (!MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.US_ASCII),
        signed.signature().getBytes(StandardCharsets.UTF_8))) {
      throw errors.mismatch();
    }
  }

  private String signature(WireRequest request, Signed signed, AccessKey key, AuthErrors errors) {
    var payload = SigningKeys.sha256(request.body());
    if (!request.header("x-amz-content-sha256").orElse(payload).equalsIgnoreCase(payload)) {
      throw errors.wrongScope(
          "The value of the header 'x-amz-content-sha256' does not match the request body.");
    }
    var canonical = CanonicalRequest.of(request, signed.headers(), payload);
    var text =
        String.join(
            "\n",
            SignedReader.ALGORITHM,
            signed.time().text(),
            signed.credential().scope(),
            SigningKeys.sha256(canonical.getBytes(StandardCharsets.UTF_8)));
    return signing.signature(key, signed.credential(), text);
  }

  private static void checkScope(Signed signed, ServiceModel service, AuthErrors errors) {
    var credential = signed.credential();
    if (!credential.terminator().equals(TERMINATOR)) {
      throw errors.wrongScope(
          "Credential should be scoped with a valid terminator: '%s', not '%s'."
              .formatted(TERMINATOR, credential.terminator()));
    }
    if (!credential.service().equals(service.signingName())) {
      throw errors.wrongScope(
          "Credential should be scoped to correct service: '%s'.".formatted(service.signingName()));
    }
    if (!credential.date().equals(signed.time().date())) {
      throw errors.wrongScope(
          "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '%s' != '%s', from '%s'."
              .formatted(credential.date(), signed.time().date(), signed.time().text()));
    }
  }

  private void checkSession(AccessKey key, Signed signed, AuthErrors errors) {
    if (!key.session().equals(signed.sessionToken())) {
      throw errors.unknownKey();
    }
    if (key.expires().filter(end -> !clock.instant().isBefore(end)).isPresent()) {
      throw errors.expiredToken();
    }
  }

  private void checkTime(Signed signed, AuthErrors errors) {
    var now = clock.instant();
    var time = signed.time();
    if (time.instant().isAfter(now.plus(SKEW))) {
      throw errors.expiredRequest(
          "Signature not yet current: %s is still later than %s (%s + 5 min.)"
              .formatted(time.text(), format(now.plus(SKEW)), format(now)));
    }
    var good = signed.lifetime().orElse(SKEW);
    if (time.instant().isBefore(now.minus(good))) {
      throw errors.expiredRequest(
          "Signature expired: %s is now earlier than %s (%s - %d min.)"
              .formatted(time.text(), format(now.minus(good)), format(now), good.toMinutes()));
    }
  }

  /// The host must be signed, and whatever the client says in AWS's own headers; the session token
  /// may come unsigned, because it is compared itself.
  private static void checkSignedHeaders(WireRequest request, Signed signed, AuthErrors errors) {
    var signedNames = new TreeSet<>(signed.headers());
    if (!signedNames.contains("host")) {
      throw errors.wrongScope(
          "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
    }
    for (var header : request.headers()) {
      var name = header.getKey().toLowerCase(Locale.ROOT);
      if (name.startsWith("x-amz-")
          && !name.equals("x-amz-security-token")
          && !signedNames.contains(name)) {
        throw errors.wrongScope(
            "'%s' must be a 'SignedHeader' in the AWS Authorization.".formatted(name));
      }
    }
  }

  private static String format(Instant instant) {
    return SignedReader.TIME.format(instant);
  }
}

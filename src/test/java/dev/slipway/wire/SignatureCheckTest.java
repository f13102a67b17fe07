package dev.slipway.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/// Requests signed by the SDK's own signer are believed; whatever is changed afterwards is not.
class SignatureCheckTest {

  private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
  private static final AwsCredentialsIdentity OWN =
      AwsCredentialsIdentity.create("AKIDA", "secret/A");
  private static final AwsSessionCredentialsIdentity LENT =
      AwsSessionCredentialsIdentity.create("ASIAB", "secret+B", "token/==");
  private static final SignatureCheck CHECK = checkAt(NOON);

  private static SignatureCheck checkAt(Instant now) {
    return new SignatureCheck(
        new AccessKeys(
            List.of(
                AccessKey.lasting("AKIDA", "secret/A"),
                new AccessKey(
                    "ASIAB",
                    "secret+B",
                    Optional.of("token/=="),
                    Optional.of(NOON.plus(Duration.ofMinutes(4)))))),
        InstantSource.fixed(now));
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost:4566/, ''",
    "http://localhost:4566/, {}",
    "http://localhost:4566/v1/a%20b/c//d/../é, {\"a\":\"ü\"}",
    "http://localhost:4566/?b=2&a=1&a=0&c&d=%2Fx%20y~&A=, x",
  })
  void whatTheSdkSignsIsBelieved(String uri, String body) {
    for (var identity : List.of(OWN, LENT)) {
      for (var how : How.values()) {
        var request = signed(uri, body, identity, how);

        assertThatCode(() -> CHECK.check(request, ServiceModel.ECS))
            .as("%s %s", identity.accessKeyId(), how)
            .doesNotThrowAnyException();
      }
    }
  }

  static Stream<Arguments> changes() {
    return Stream.of(
        change("the body", "InvalidSignatureException", r -> with(r, r.headers(), "{ }")),
        change("the path", "InvalidSignatureException", r -> at(r, "/other", r.query())),
        change("the query", "InvalidSignatureException", r -> at(r, r.path(), "x=1")),
        change("a signed header", "InvalidSignatureException", r -> header(r, "Host", "other")),
        change(
            "an added header of AWS's",
            "InvalidSignatureException",
            r -> header(r, "X-Amz-Target", "X.DeleteCluster")),
        change(
            "no signature at all",
            "MissingAuthenticationTokenException",
            r -> header(r, "Authorization", null)),
        change(
            "another scheme", "IncompleteSignature", r -> header(r, "Authorization", "Basic YTpi")),
        change(
            "no parts",
            "IncompleteSignature",
            r -> header(r, "Authorization", "AWS4-HMAC-SHA256 Credential=a")),
        change(
            "a short credential",
            "IncompleteSignature",
            r -> replaced(r, "AKIDA/20261125/eu-west-1/ecs/aws4_request", "AKIDA/20261125")),
        change("no date", "IncompleteSignature", r -> header(r, "X-Amz-Date", null)),
        change("a date that is none", "IncompleteSignature", r -> header(r, "X-Amz-Date", "noon")),
        change(
            "another day",
            "InvalidSignatureException",
            r -> replaced(r, "/20261125/", "/20261124/")),
        change(
            "another region",
            "InvalidSignatureException",
            r -> replaced(r, "/eu-west-1/", "/us-east-1/")),
        change("another service", "InvalidSignatureException", r -> replaced(r, "/ecs/", "/ecr/")),
        change(
            "another terminator",
            "InvalidSignatureException",
            r -> replaced(r, "aws4_request", "aws5_request")),
        change("an unknown key", "UnrecognizedClientException", r -> replaced(r, "AKIDA", "AKIDX")),
        change(
            "a token nobody gave",
            "UnrecognizedClientException",
            r -> header(r, "X-Amz-Security-Token", "x")),
        change("an unsigned host", "InvalidSignatureException", r -> replaced(r, "host;", "")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("changes")
  void whatWasChangedAfterwardsIsRefused(
      String what, String code, UnaryOperator<WireRequest> change) {
    var request = change.apply(signed("http://localhost:4566/", "{}", OWN, How.HEADER));

    assertThat(refusal(CHECK, request, ServiceModel.ECS).code()).isEqualTo(code);
  }

  @Test
  void aRequestIsGoodForFiveMinutes() {
    var request = signed("http://localhost:4566/", "{}", OWN, How.HEADER);

    assertThatCode(() -> checkAt(NOON.plusSeconds(300)).check(request, ServiceModel.ECS))
        .doesNotThrowAnyException();
    assertThat(refusal(checkAt(NOON.plusSeconds(301)), request, ServiceModel.ECS).sentence())
        .isEqualTo(
            "Signature expired: 20261125T120000Z is now earlier than 20261125T120001Z (20261125T120501Z - 5 min.)");
    assertThat(refusal(checkAt(NOON.minusSeconds(301)), request, ServiceModel.ECS).sentence())
        .startsWith("Signature not yet current: 20261125T120000Z is still later than");
  }

  @Test
  void aPresignedRequestIsGoodAsLongAsItSays() {
    var request = signed("http://localhost:4566/", "", OWN, How.PRESIGNED);

    assertThatCode(() -> checkAt(NOON.plusSeconds(3600)).check(request, ServiceModel.ECS))
        .doesNotThrowAnyException();
    assertThat(refusal(checkAt(NOON.plusSeconds(3601)), request, ServiceModel.ECS).code())
        .isEqualTo("InvalidSignatureException");
  }

  @Test
  void aLentKeyEndsInTime() {
    var request = signed("http://localhost:4566/", "{}", LENT, How.HEADER);
    var later = checkAt(NOON.plus(Duration.ofMinutes(4)));

    assertThat(refusal(later, request, ServiceModel.ECS).code()).isEqualTo("ExpiredTokenException");
  }

  @Test
  void eachProtocolHasNamesOfItsOwn() {
    var wrong =
        new WireRequest("POST", "/", "", List.of(Map.entry("Host", "localhost")), new byte[0]);

    assertThat(refusal(CHECK, wrong, ServiceModel.STS).code())
        .isEqualTo("MissingAuthenticationToken");
    assertThat(refusal(CHECK, wrong, ServiceModel.EC2).status()).isEqualTo(401);
    assertThat(new AuthErrors(ServiceModel.STS).mismatch().code())
        .isEqualTo("SignatureDoesNotMatch");
    assertThat(new AuthErrors(ServiceModel.STS).unknownKey().code())
        .isEqualTo("InvalidClientTokenId");
    assertThat(new AuthErrors(ServiceModel.STS).expiredToken().code()).isEqualTo("ExpiredToken");
    assertThat(new AuthErrors(ServiceModel.EC2).expiredRequest("").code())
        .isEqualTo("RequestExpired");
  }

  @Test
  void everyoneIsBelievedWhereNoKeyIsConfigured() {
    var open = new SignatureCheck(AccessKeys.parse(List.of()), InstantSource.fixed(NOON));
    var request = new WireRequest("POST", "/", "", List.of(), new byte[0]);

    assertThatCode(() -> open.check(request, ServiceModel.ECS)).doesNotThrowAnyException();
  }

  @Test
  void keysAreReadFromPairs() {
    var keys = AccessKeys.parse(List.of("AKIDA:secret/A", " AKIDB : b "));

    assertThat(keys.find("AKIDA")).contains(AccessKey.lasting("AKIDA", "secret/A"));
    assertThat(keys.find("AKIDB")).contains(AccessKey.lasting("AKIDB", "b"));
    assertThat(keys.find("AKIDA").orElseThrow().toString()).doesNotContain("secret");
    for (var wrong : List.of("AKIDA", ":x", "AKIDA:")) {
      assertThatCode(() -> AccessKeys.parse(List.of(wrong)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private enum How {
    HEADER,
    PRESIGNED
  }

  private static WireRequest signed(
      String uri, String body, AwsCredentialsIdentity identity, How how) {
    var http =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.POST)
            .uri(URI.create(uri))
            .putHeader("Content-Type", "application/x-amz-json-1.1")
            .putHeader("X-Amz-Target", "AmazonEC2ContainerServiceV20141113.RunTask")
            .build();
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    var signed =
        AwsV4HttpSigner.create()
            .sign(
                r -> {
                  r.identity(identity)
                      .request(http)
                      .payload(ContentStreamProvider.fromByteArray(bytes))
                      .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "ecs")
                      .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-west-1")
                      .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(NOON, ZoneOffset.UTC));
                  if (how == How.PRESIGNED) {
                    r.putProperty(
                            AwsV4HttpSigner.AUTH_LOCATION,
                            AwsV4FamilyHttpSigner.AuthLocation.QUERY_STRING)
                        .putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, Duration.ofHours(1));
                  }
                })
            .request();
    var headers = new ArrayList<Map.Entry<String, String>>();
    signed.forEachHeader((name, values) -> values.forEach(v -> headers.add(Map.entry(name, v))));
    return new WireRequest(
        "POST", signed.encodedPath(), signed.encodedQueryParameters().orElse(""), headers, bytes);
  }

  private static WireException refusal(
      SignatureCheck check, WireRequest request, ServiceModel service) {
    return catchThrowableOfType(WireException.class, () -> check.check(request, service));
  }

  private static Arguments change(String what, String code, UnaryOperator<WireRequest> change) {
    return Arguments.of(what, code, change);
  }

  private static WireRequest with(
      WireRequest request, List<Map.Entry<String, String>> headers, String body) {
    return new WireRequest(
        request.method(),
        request.path(),
        request.query(),
        headers,
        body.getBytes(StandardCharsets.UTF_8));
  }

  private static WireRequest at(WireRequest request, String path, String query) {
    return new WireRequest(request.method(), path, query, request.headers(), request.body());
  }

  /// Sets a header, or takes it away where the value is null.
  private static WireRequest header(WireRequest request, String name, String value) {
    var headers = new ArrayList<>(request.headers());
    headers.removeIf(header -> header.getKey().equalsIgnoreCase(name));
    if (value != null) {
      headers.add(Map.entry(name, value));
    }
    return with(request, headers, "{}");
  }

  private static WireRequest replaced(WireRequest request, String part, String other) {
    var authorization = request.header("Authorization").orElseThrow();
    return header(request, "Authorization", authorization.replace(part, other));
  }
}

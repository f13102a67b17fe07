package dev.slipway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The test suite AWS has published for Signature Version 4, and the example that its documentation
/// walks through: each request is put together as a client sends it, signed, and its signature is
/// computed from what came. Cut short paths, folded headers and tokens are among them.
class PublishedVectorsTest {

  private static final AccessKey KEY =
      AccessKey.lasting("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
  private static final String TIME = "20150830T123600Z";
  private static final String NOT_PUBLISHED = "-";

  /// One line of the table.
  ///
  /// @param line method and target
  /// @param token empty, or `before` or `after` and the session token: whether it was signed
  record Vector(
      String name,
      String service,
      String line,
      List<Map.Entry<String, String>> headers,
      String body,
      String token,
      String inHeader,
      String presigned) {

    String scope() {
      return "20150830/us-east-1/" + service + "/aws4_request";
    }

    String method() {
      return line.substring(0, line.indexOf(' '));
    }

    String path() {
      return line.substring(line.indexOf(' ') + 1).split("\\?", 2)[0];
    }

    String query() {
      return line.contains("?") ? line.substring(line.indexOf('?') + 1) : "";
    }

    String tokenText() {
      return token.substring(token.indexOf(' ') + 1);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Vector> inHeaders() throws IOException {
    return vectors().filter(vector -> !vector.inHeader().equals(NOT_PUBLISHED));
  }

  static Stream<Vector> presigned() throws IOException {
    return vectors().filter(vector -> !vector.presigned().equals(NOT_PUBLISHED));
  }

  @ParameterizedTest
  @MethodSource("inHeaders")
  void aSignatureInTheHeaderIsTheOneThatAwsPublished(Vector vector) {
    var headers = new ArrayList<>(vector.headers());
    headers.add(Map.entry("X-Amz-Date", TIME));
    if (vector.token().startsWith("before")) {
      headers.add(Map.entry("X-Amz-Security-Token", vector.tokenText()));
    }
    var names = names(headers);
    if (vector.token().startsWith("after")) {
      headers.add(Map.entry("X-Amz-Security-Token", vector.tokenText()));
    }
    headers.add(
        Map.entry(
            "Authorization",
            "AWS4-HMAC-SHA256 Credential=%s/%s, SignedHeaders=%s, Signature=%s"
                .formatted(KEY.id(), vector.scope(), names, vector.inHeader())));

    assertThat(signature(request(vector, vector.query(), headers))).isEqualTo(vector.inHeader());
  }

  @ParameterizedTest
  @MethodSource("presigned")
  void aPresignedSignatureIsTheOneThatAwsPublished(Vector vector) {
    var query =
        new StringBuilder(vector.query().isEmpty() ? "" : vector.query() + "&")
            .append("X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=")
            .append(encoded(KEY.id() + "/" + vector.scope()))
            .append("&X-Amz-Date=" + TIME + "&X-Amz-Expires=3600&X-Amz-SignedHeaders=")
            .append(encoded(names(vector.headers())));
    if (!vector.token().isEmpty()) {
      query.append("&X-Amz-Security-Token=").append(encoded(vector.tokenText()));
    }
    query.append("&X-Amz-Signature=").append(vector.presigned());

    assertThat(signature(request(vector, query.toString(), vector.headers())))
        .isEqualTo(vector.presigned());
  }

  private static String signature(WireRequest request) {
    var signed = new SignedReader(request, new AuthErrors(ServiceModel.STS)).read();
    var payload = SigningKeys.sha256(request.body());
    var canonical = CanonicalRequest.of(request, signed.headers(), payload);
    var text =
        String.join(
            "\n",
            SignedReader.ALGORITHM,
            signed.time().text(),
            signed.credential().scope(),
            SigningKeys.sha256(canonical.getBytes(StandardCharsets.UTF_8)));
    return new SigningKeys().signature(KEY, signed.credential(), text);
  }

  private static WireRequest request(
      Vector vector, String query, List<Map.Entry<String, String>> headers) {
    return new WireRequest(
        vector.method(),
        vector.path(),
        query,
        headers,
        vector.body().getBytes(StandardCharsets.UTF_8));
  }

  private static String names(List<Map.Entry<String, String>> headers) {
    return String.join(
        ";",
        headers.stream()
            .map(header -> header.getKey().toLowerCase(Locale.ROOT))
            .sorted()
            .distinct()
            .toList());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static Stream<Vector> vectors() throws IOException {
    try (var table = PublishedVectorsTest.class.getResourceAsStream("/wire/sigv4-vectors.tsv")) {
      return new String(table.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .map(
              cell ->
                  new Vector(
                      cell[0],
                      cell[1],
                      cell[2],
                      headers(cell[3]),
                      cell[4],
                      cell[5],
                      cell[6],
                      cell[7]));
    }
  }

  private static List<Map.Entry<String, String>> headers(String cell) {
    return Stream.of(cell.replace("\\n", "\n").split("\\|", -1))
        .map(header -> header.split(":", 2))
        .map(parts -> Map.entry(parts[0], parts[1]))
        .toList();
  }
}

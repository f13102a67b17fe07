package dev.slipway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The examples AWS has published for Signature Version 4: its test suite's requests of 30 August
/// 2015 and the one its documentation walks through.
class PublishedVectorsTest {

  private static final AccessKey KEY =
      AccessKey.lasting("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
  private static final String TIME = "20150830T123600Z";

  /// @param head request line and headers; each line of it a line of the request
  record Vector(String name, String service, String head, String body, String signature) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Vector> vectors() {
    return Stream.of(
        of(
            "get-vanilla",
            "GET /",
            "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"),
        of(
            "get-vanilla-query-order-key-case",
            "GET /?Param2=value2&Param1=value1",
            "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500"),
        of(
            "get-vanilla-query-unreserved",
            "GET /?-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                + "=-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
            "9c3e54bfcdf0b19771a7f523ee5669cdf59bc7cc0884027167c21bb143a40197"),
        of(
            "get-vanilla-utf8-query",
            "GET /?ሴ=bar",
            "2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04"),
        of(
            "get-utf8",
            "GET /ሴ",
            "8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85"),
        of(
            "get-unreserved",
            "GET /-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
            "07ef7494c76fa4850883e2b006601f940f8a34d404d0cfa977f52a65bbf5f24f"),
        of(
            "get-relative",
            "GET /example/..",
            "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"),
        of(
            "get-slashes",
            "GET //example//",
            "9a624bd73a37c9a373b5312afbebe7a714a789de108f0bdfe846570885f57e84"),
        of(
            "get-header-key-duplicate",
            "GET /\nMy-Header1:value2\nMy-Header1:value2\nMy-Header1:value1",
            "c9d5ea9f3f72853aea855b47ea873832890dbdd183b4468f858259531a5138ea"),
        of(
            "get-header-value-order",
            "GET /\nMy-Header1:value4\nMy-Header1:value1\nMy-Header1:value3\nMy-Header1:value2",
            "08c7e5a9acfcfeb3ab6b2185e75ce8b1deb5e634ec47601a50643f830c755c01"),
        of(
            "get-header-value-trim",
            "GET /\nMy-Header1: value1\nMy-Header2: \"a   b   c\"",
            "acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736"),
        of(
            "post-vanilla",
            "POST /",
            "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b"),
        of(
            "post-header-key-sort",
            "POST /\nMy-Header1:value1",
            "c5410059b04c1ee005303aed430f6e6645f61f4dc9e1461ec8f8916fdf18852c"),
        of(
            "post-header-value-case",
            "POST /\nMy-Header1:VALUE1",
            "cdbc9802e29d2942e5e10b5bccfdd67c5f22c7c4e8ae67b53629efa58b974b7d"),
        new Vector(
            "post-x-www-form-urlencoded",
            "service",
            "POST /\nHost:example.amazonaws.com\nContent-Type:application/x-www-form-urlencoded",
            "Param1=value1",
            "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a"),
        new Vector(
            "the documentation's ListUsers",
            "iam",
            "GET /?Action=ListUsers&Version=2010-05-08\nHost:iam.amazonaws.com\n"
                + "Content-Type:application/x-www-form-urlencoded; charset=utf-8",
            "",
            "5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7"));
  }

  private static Vector of(String name, String head, String signature) {
    return new Vector(name, "service", head + "\nHost:example.amazonaws.com", "", signature);
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void hasTheSignatureThatAwsPublished(Vector vector) {
    var request = request(vector);
    var names =
        request.headers().stream()
            .map(header -> header.getKey().toLowerCase(java.util.Locale.ROOT))
            .sorted()
            .distinct()
            .toList();
    var canonical = CanonicalRequest.of(request, names, SigningKeys.sha256(request.body()));

    assertThat(sign(vector.service(), canonical)).isEqualTo(vector.signature());
  }

  private static String sign(String service, String canonical) {
    var credential =
        new Signed.Credential(KEY.id(), "20150830", "us-east-1", service, "aws4_request");
    var text =
        String.join(
            "\n",
            "AWS4-HMAC-SHA256",
            TIME,
            credential.scope(),
            SigningKeys.sha256(canonical.getBytes(StandardCharsets.UTF_8)));
    return new SigningKeys().signature(KEY, credential, text);
  }

  private static WireRequest request(Vector vector) {
    var lines = List.of(vector.head().split("\n", -1));
    var line = lines.getFirst().split("[ ?]", 3);
    var headers = new ArrayList<Map.Entry<String, String>>();
    for (var header : lines.subList(1, lines.size())) {
      var parts = header.split(":", 2);
      headers.add(Map.entry(parts[0], parts[1]));
    }
    headers.add(Map.entry("X-Amz-Date", TIME));
    return new WireRequest(
        line[0],
        line[1],
        line.length > 2 ? line[2] : "",
        headers,
        vector.body().getBytes(StandardCharsets.UTF_8));
  }
}

package dev.slipway.wire;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A request in the one form that its signature is made of.
final class CanonicalRequest {

  private static final Pattern SPACES = Pattern.compile("\\s+");

  private CanonicalRequest() {}

  /// @param signedHeaders names in lower case, in the order in which the client names them
  static String of(WireRequest request, List<String> signedHeaders, String payloadHash) {
    var headers =
        signedHeaders.stream()
            .map(name -> name + ":" + value(request, name) + "\n")
            .collect(Collectors.joining());
    return String.join(
        "\n",
        request.method(),
        CanonicalQuery.path(request.path()),
        CanonicalQuery.of(request.query()),
        headers,
        String.join(";", signedHeaders),
        payloadHash);
  }

  private static String value(WireRequest request, String name) {
    return request.headers().stream()
        .filter(header -> header.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .map(value -> SPACES.matcher(value.strip()).replaceAll(" "))
        .collect(Collectors.joining(","));
  }
}

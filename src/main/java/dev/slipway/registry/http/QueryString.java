package dev.slipway.registry.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// The parameters behind the question mark; of several with one name the first counts.
final class QueryString {

  private QueryString() {}

  static Map<String, String> parse(String query) {
    var parameters = new HashMap<String, String>();
    for (var pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      var name = equals < 0 ? pair : pair.substring(0, equals);
      parameters.putIfAbsent(decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1)));
    }
    parameters.remove("");
    return parameters;
  }

  /// What is encoded wrongly stands for itself, and will be refused as a wrong digest or number. A
  /// plus is no space here: digest algorithms may have one.
  private static String decode(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}

package dev.slipway.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Query strings and paths in the one form that signatures are made of.
final class CanonicalQuery {

  private static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
  private static final String HEX = "0123456789ABCDEF";

  private CanonicalQuery() {}

  /// The parameters of a query string, decoded; the last of each name.
  static Map<String, String> parameters(String query) {
    var parameters = new LinkedHashMap<String, String>();
    for (var pair : pairs(query)) {
      parameters.put(pair.getKey(), pair.getValue());
    }
    return parameters;
  }

  /// All pairs encoded anew and in order, without the signature itself.
  static String of(String query) {
    return String.join(
        "&",
        pairs(query).stream()
            .filter(pair -> !pair.getKey().equals("X-Amz-Signature"))
            .map(pair -> Map.entry(encode(pair.getKey(), ""), encode(pair.getValue(), "")))
            .sorted(
                Map.Entry.<String, String>comparingByKey()
                    .thenComparing(Map.Entry.comparingByValue(Comparator.naturalOrder())))
            .map(pair -> pair.getKey() + "=" + pair.getValue())
            .toList());
  }

  /// A path without `.`, `..` and empty segments, encoded once more than it came.
  static String path(String path) {
    var segments = new ArrayList<String>();
    for (var segment : path.split("/", -1)) {
      switch (segment) {
        case "", "." -> {}
        case ".." -> {
          if (!segments.isEmpty()) {
            segments.removeLast();
          }
        }
        default -> segments.add(segment);
      }
    }
    boolean endsInSlash = path.endsWith("/") || path.endsWith("/.") || path.endsWith("/..");
    var joined = "/" + String.join("/", segments);
    return encode(endsInSlash && !segments.isEmpty() ? joined + "/" : joined, "/");
  }

  private static List<Map.Entry<String, String>> pairs(String query) {
    var pairs = new ArrayList<Map.Entry<String, String>>();
    for (var pair : query.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        pairs.add(
            equals < 0
                ? Map.entry(decode(pair), "")
                : Map.entry(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1))));
      }
    }
    return pairs;
  }

  private static String encode(String text, String kept) {
    var encoded = new StringBuilder();
    for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
      char character = (char) (each & 0xFF);
      if (UNRESERVED.indexOf(character) >= 0 || kept.indexOf(character) >= 0) {
        encoded.append(character);
      } else {
        encoded.append('%').append(HEX.charAt(character >> 4)).append(HEX.charAt(character & 15));
      }
    }
    return encoded.toString();
  }

  /// Undoes percent-encoding; a percent sign that begins none stands for itself.
  private static String decode(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    var source = text.getBytes(StandardCharsets.UTF_8);
    var decoded = new java.io.ByteArrayOutputStream(source.length);
    for (int i = 0; i < source.length; i++) {
      int high =
          source[i] == '%' && i + 2 < source.length ? Character.digit(source[i + 1], 16) : -1;
      int low = high >= 0 ? Character.digit(source[i + 2], 16) : -1;
      if (low >= 0) {
        decoded.write(high * 16 + low);
        i += 2;
      } else {
        decoded.write(source[i]);
      }
    }
    return decoded.toString(StandardCharsets.UTF_8);
  }
}

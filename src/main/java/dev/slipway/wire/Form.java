package dev.slipway.wire;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// The parameters of a Query request, from its body or, where that is empty, from its URL.
record Form(NavigableMap<String, String> parameters) {

  static Form of(WireRequest request) {
    var encoded =
        request.body().length == 0
            ? request.query()
            : new String(request.body(), StandardCharsets.UTF_8);
    var parameters = new TreeMap<String, String>();
    for (var pair : encoded.split("&", -1)) {
      int equals = pair.indexOf('=');
      var name = equals < 0 ? pair : pair.substring(0, equals);
      var value = equals < 0 ? "" : pair.substring(equals + 1);
      if (!name.isEmpty()) {
        parameters.put(decode(name), decode(value));
      }
    }
    return new Form(parameters);
  }

  Optional<String> get(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  /// Whether there is a parameter of that name, or one below it (`name.…`).
  boolean has(String name) {
    if (parameters.containsKey(name)) {
      return true;
    }
    var next = parameters.ceilingKey(name + ".");
    return next != null && next.startsWith(name + ".");
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new WireException("MalformedQueryString", "The query string is malformed.", 400);
    }
  }
}

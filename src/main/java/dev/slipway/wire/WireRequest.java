package dev.slipway.wire;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A request as it came, before anything is made of it.
///
/// @param method such as `POST`
/// @param path the path as sent, still encoded
/// @param query what follows the question mark, still encoded; empty where there is none
/// @param headers in the order they came; a name may come more than once
@SuppressWarnings("ArrayRecordComponent")
record WireRequest(
    String method,
    String path,
    String query,
    List<Map.Entry<String, String>> headers,
    byte[] body) {

  Optional<String> header(String name) {
    for (var header : headers) {
      if (header.getKey().equalsIgnoreCase(name)) {
        return Optional.of(header.getValue());
      }
    }
    return Optional.empty();
  }
}

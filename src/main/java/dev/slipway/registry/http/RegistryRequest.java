package dev.slipway.registry.http;

import dev.slipway.registry.ByteSpan;
import dev.slipway.registry.RegistryClient;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;

/// One request as the registry sees it.
///
/// @param path as it was sent, not decoded
/// @param headers by their names in lower case
public record RegistryRequest(
    String method,
    String path,
    Map<String, String> query,
    Map<String, String> headers,
    InputStream body) {

  Optional<String> parameter(String name) {
    return Optional.ofNullable(query.get(name));
  }

  Optional<String> header(String lowerCaseName) {
    return Optional.ofNullable(headers.get(lowerCaseName));
  }

  RegistryClient client() {
    return new RegistryClient(header("host").orElse(""), header("authorization"));
  }

  Optional<ByteSpan> contentRange() {
    return header("content-range").map(ByteSpan::parse);
  }

  boolean isRead() {
    return method.equals("GET") || method.equals("HEAD");
  }
}

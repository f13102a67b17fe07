package dev.slipway.registry.http;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.enterprise.context.ApplicationScoped;

/// Reads as much from a socket at once as is handed on at once. Netty by itself stops at 64 KiB,
/// and each piece of a layer costs a change of threads.
@ApplicationScoped
class ReceiveWiring implements HttpServerOptionsCustomizer {
  @Override
  public void customizeHttpServer(HttpServerOptions options) {
    options.setReceiveBufferSize(options.getMaxChunkSize());
  }
}

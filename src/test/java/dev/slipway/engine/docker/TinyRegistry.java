package dev.slipway.engine.docker;

import dev.slipway.engine.Sha256;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// Just enough of a registry for a daemon to pull from it: any repository, what was put in.
public final class TinyRegistry implements AutoCloseable {
  private static final Pattern PATH = Pattern.compile("/v2/.+/(?:manifests|blobs)/([^/]+)");
  private static final String MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";
  private final Map<String, byte[]> contents = new ConcurrentHashMap<>();
  // Not the JDK's server: it leaves the daemon's first try, which is TLS, without an answer.
  private final Vertx vertx = Vertx.vertx();
  private final HttpServer server;
  private volatile Hold hold = new Hold();

  private static final class Hold {
    final CompletableFuture<Void> asked = new CompletableFuture<>();
    final CompletableFuture<Void> over = new CompletableFuture<>();
  }

  public TinyRegistry() {
    answer();
    server =
        vertx
            .createHttpServer()
            .requestHandler(this::take)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
  }

  public int port() {
    return server.actualPort();
  }

  /// Makes the tag name the image, and answers the manifest's digest.
  public String put(String tag, String config, byte[] layer) {
    var manifest =
        """
        {"schemaVersion":2,"mediaType":"%s",
         "config":{"mediaType":"application/vnd.docker.container.image.v1+json","size":%d,"digest":"%s"},
         "layers":[{"mediaType":"application/vnd.docker.image.rootfs.diff.tar","size":%d,"digest":"%s"}]}
        """
            .formatted(
                MANIFEST,
                config.length(),
                blob(config.getBytes(StandardCharsets.UTF_8)),
                layer.length,
                blob(layer))
            .getBytes(StandardCharsets.UTF_8);
    contents.put(tag, manifest);
    return blob(manifest);
  }

  /// From here nobody is answered, until {@link #answer}.
  public void hold() {
    hold = new Hold();
  }

  /// Waits until somebody waits for an answer.
  public void awaitAsked() {
    hold.asked.join();
  }

  /// Answers those who wait, and whoever comes.
  public void answer() {
    hold.over.complete(null);
  }

  private void take(HttpServerRequest request) {
    var holding = hold;
    holding.asked.complete(null);
    var _ = holding.over.thenRun(() -> answer(request));
  }

  private String blob(byte[] content) {
    var digest = "sha256:" + Sha256.hex(content);
    contents.put(digest, content);
    return digest;
  }

  private void answer(HttpServerRequest request) {
    var path = PATH.matcher(request.path());
    var content = path.matches() ? contents.get(path.group(1)) : new byte[0];
    if (content == null) {
      request
          .response()
          .setStatusCode(404)
          .end("{\"errors\":[{\"code\":\"MANIFEST_UNKNOWN\",\"message\":\"manifest unknown\"}]}");
      return;
    }
    var response =
        request
            .response()
            .putHeader("Content-Type", MANIFEST)
            .putHeader("Content-Length", Integer.toString(content.length))
            .putHeader("Docker-Content-Digest", "sha256:" + Sha256.hex(content));
    if (request.method().equals(HttpMethod.HEAD)) {
      response.end();
    } else {
      response.end(Buffer.buffer(content));
    }
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}

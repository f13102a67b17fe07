package dev.slipway.engine.kubernetes;

import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// A log that was asked for. A container that is silent is answered for only when it writes, so who
/// waits for that can be sent away by closing it.
final class LogConnection implements Closeable {
  private final CompletableFuture<HttpResponse<InputStream>> answer;
  private final CompletableFuture<HttpResponse<InputStream>> wanted;

  LogConnection(CompletableFuture<HttpResponse<InputStream>> answer) {
    this.answer = answer;
    this.wanted = answer.copy();
  }

  /// What comes of it; its end is that of the log, and a connection that breaks an exception.
  ///
  /// @throws IOException where the API server refuses, or this was closed
  InputStream input() throws IOException {
    try {
      return wanted.join().body();
    } catch (CompletionException e) {
      throw new IOException("the log cannot be read", e.getCause());
    } catch (CancellationException e) {
      throw new IOException("nobody wants the log any more", e);
    }
  }

  @Override
  public void close() {
    wanted.cancel(false);
    var _ = answer.thenAccept(LogConnection::closeBody);
  }

  private static void closeBody(HttpResponse<InputStream> late) {
    try {
      late.body().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

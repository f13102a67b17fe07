package dev.slipway.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Map;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/// An HTTP client of AWS's SDK that hands its requests to a front door without any socket.
final class FrontDoorClient implements SdkHttpClient {

  private final FrontDoor door;

  FrontDoorClient(FrontDoor door) {
    this.door = door;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() {
        return execute(request);
      }

      @Override
      public void abort() {}
    };
  }

  private HttpExecuteResponse execute(HttpExecuteRequest request) {
    var answer = door.answer(wireRequest(request));
    return HttpExecuteResponse.builder()
        .response(
            SdkHttpResponse.builder()
                .statusCode(answer.status())
                .putHeader("Content-Type", answer.contentType())
                .putHeader("x-amzn-RequestId", answer.requestId())
                .build())
        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(answer.body())))
        .build();
  }

  static WireRequest wireRequest(HttpExecuteRequest request) {
    var http = request.httpRequest();
    var headers = new ArrayList<Map.Entry<String, String>>();
    http.forEachHeader((name, values) -> values.forEach(v -> headers.add(Map.entry(name, v))));
    return new WireRequest(
        http.method().name(),
        http.encodedPath(),
        http.encodedQueryParameters().orElse(""),
        headers,
        body(request));
  }

  private static byte[] body(HttpExecuteRequest request) {
    return request
        .contentStreamProvider()
        .map(
            provider -> {
              try (var stream = provider.newStream()) {
                return stream.readAllBytes();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            })
        .orElse(new byte[0]);
  }

  @Override
  public void close() {}
}

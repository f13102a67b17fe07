package dev.slipway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/// Signed calls over HTTP/2 without TLS (h2c), where the name of the host is no header.
@QuarkusTest
@TestProfile(AwsCliIT.KeysConfigured.class)
class Http2Test {

  private static final String BODY = "{}";

  @TestHTTPResource URI root;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();

  @AfterEach
  void close() {
    client.close();
  }

  @Test
  void aSignedCallIsBelievedOnTheConnectionsFirstStreamAndOnLaterOnes()
      throws IOException, InterruptedException {
    for (int call = 0; call < 3; call++) {
      var answer = send("secret/A+b");

      assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
      assertThat(answer.body()).contains("clusterArns");
      assertThat(answer.statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aWrongSecretIsRefused() throws IOException, InterruptedException {
    var answer = send("guessed");

    assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
    assertThat(answer.body()).contains("InvalidSignatureException");
    assertThat(answer.statusCode()).isEqualTo(403);
  }

  /// The client itself writes the host that was signed, as a header or as HTTP/2's own field.
  private HttpResponse<String> send(String secret) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(root).POST(BodyPublishers.ofString(BODY));
    signed(secret)
        .forEachHeader(
            (name, values) -> {
              if (!name.equalsIgnoreCase("Host")) {
                values.forEach(value -> request.header(name, value));
              }
            });
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private SdkHttpRequest signed(String secret) {
    var http =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.POST)
            .uri(root)
            .putHeader("Content-Type", "application/x-amz-json-1.1")
            .putHeader("X-Amz-Target", "AmazonEC2ContainerServiceV20141113.ListClusters")
            .build();
    return AwsV4HttpSigner.create()
        .sign(
            sign ->
                sign.identity(AwsCredentialsIdentity.create("AKIDA", secret))
                    .request(http)
                    .payload(ContentStreamProvider.fromUtf8String(BODY))
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "ecs")
                    .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-west-1"))
        .request();
  }
}

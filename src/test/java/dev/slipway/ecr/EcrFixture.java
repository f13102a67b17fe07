package dev.slipway.ecr;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecr.EcrClient;

/// AWS's client and a plain HTTP client at a running service, and small images to push to it.
final class EcrFixture {
  static final String OCI = "application/vnd.oci.image.manifest.v1+json";
  static final String INDEX = "application/vnd.oci.image.index.v1+json";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final URI root;
  private final Optional<String> authorization;
  private final HttpClient http = HttpClient.newBuilder().version(Version.HTTP_1_1).build();

  EcrFixture(URI root) {
    this(root, Optional.empty());
  }

  private EcrFixture(URI root, Optional<String> authorization) {
    this.root = root;
    this.authorization = authorization;
  }

  /// The same with a token of ECR's in each request to the registry.
  EcrFixture with(String token) {
    return new EcrFixture(root, Optional.of("Basic " + token));
  }

  EcrClient client() {
    return client("000000000000", Region.US_EAST_1);
  }

  EcrClient client(String account, Region region) {
    return EcrClient.builder()
        .endpointOverride(root)
        .region(region)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(account, "secret")))
        .build();
  }

  /// Pushes an image of one layer and answers its digest.
  String push(String repository, String layer, String tag) {
    return pushLayer(repository, layer.getBytes(StandardCharsets.UTF_8), tag);
  }

  String pushLayer(String repository, byte[] layer, String tag) {
    var manifest =
        """
        {"schemaVersion":2,"mediaType":"%s",
         "config":{"mediaType":"application/vnd.oci.image.config.v1+json","digest":"%s","size":2},
         "layers":[{"mediaType":"application/vnd.oci.image.layer.v1.tar+gzip","digest":"%s","size":%d}]}"""
            .formatted(
                OCI,
                blob(repository, "{}".getBytes(StandardCharsets.UTF_8)),
                blob(repository, layer),
                layer.length);
    return put(repository, tag, OCI, manifest);
  }

  String put(String repository, String tag, String mediaType, String manifest) {
    var answer = send("PUT", "/v2/" + repository + "/manifests/" + tag, mediaType, manifest);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return answer.headers().firstValue("Docker-Content-Digest").orElseThrow();
  }

  String blob(String repository, byte[] bytes) {
    var digest = Sha256.of(bytes);
    var answer =
        exchange(
            request("/v2/" + repository + "/blobs/uploads/?digest=" + digest)
                .POST(BodyPublishers.ofByteArray(bytes)));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return digest;
  }

  HttpResponse<String> send(String method, String address) {
    return exchange(request(address).method(method, BodyPublishers.noBody()));
  }

  HttpResponse<String> send(String method, String address, String mediaType, String body) {
    return exchange(
        request(address)
            .header("Content-Type", mediaType)
            .method(method, BodyPublishers.ofString(body)));
  }

  /// Calls an operation of ECR's with a body that no client would send.
  HttpResponse<String> call(String operation, String body) {
    return exchange(
        request("/")
            .header("Content-Type", "application/x-amz-json-1.1")
            .header("X-Amz-Target", "AmazonEC2ContainerRegistry_V20150921." + operation)
            .POST(BodyPublishers.ofString(body)));
  }

  /// An index that lists the image of that digest.
  static String index(String image) {
    return """
    {"schemaVersion":2,"mediaType":"%s","manifests":[{"mediaType":"%s","digest":"%s","size":1}]}"""
        .formatted(INDEX, OCI, image);
  }

  /// Waits until it is so, for as long as a user would.
  static void await(String what, BooleanSupplier isSo) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!isSo.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited for: " + what).isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  private HttpRequest.Builder request(String address) {
    var request = HttpRequest.newBuilder(root.resolve(address)).timeout(PATIENCE);
    authorization.ifPresent(each -> request.header("Authorization", each));
    return request;
  }

  private HttpResponse<String> exchange(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}

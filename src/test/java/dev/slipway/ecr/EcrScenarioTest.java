package dev.slipway.ecr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.EmptyUploadException;
import software.amazon.awssdk.services.ecr.model.ImageAlreadyExistsException;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;
import software.amazon.awssdk.services.ecr.model.ImageTagAlreadyExistsException;
import software.amazon.awssdk.services.ecr.model.ImageTagMutability;
import software.amazon.awssdk.services.ecr.model.InvalidLayerPartException;
import software.amazon.awssdk.services.ecr.model.LayersNotFoundException;
import software.amazon.awssdk.services.ecr.model.RepositoryAlreadyExistsException;
import software.amazon.awssdk.services.ecr.model.RepositoryNotEmptyException;
import software.amazon.awssdk.services.ecr.model.RepositoryNotFoundException;
import software.amazon.awssdk.services.ecr.model.Tag;

/// AWS's client and a plain HTTP client at the running service: ECR and the registry show the same.
@QuarkusTest
class EcrScenarioTest {
  private static final String OCI = "application/vnd.oci.image.manifest.v1+json";

  @TestHTTPResource URI root;
  private EcrClient ecr;
  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeEach
  void connect() {
    ecr = client("000000000000", Region.US_EAST_1);
  }

  @Test
  void aRepositoryIsMadeShownTaggedAndDeleted() {
    var made =
        ecr.createRepository(
                r ->
                    r.repositoryName("life/cycle")
                        .tags(Tag.builder().key("team").value("blue").build()))
            .repository();
    assertThat(made.repositoryArn())
        .isEqualTo("arn:aws:ecr:us-east-1:000000000000:repository/life/cycle");
    assertThat(made.repositoryUri()).isEqualTo("localhost:" + root.getPort() + "/life/cycle");
    assertThat(made.imageTagMutability()).isEqualTo(ImageTagMutability.MUTABLE);
    assertThat(made.createdAt()).isNotNull();

    assertThat(ecr.describeRepositories(r -> r.repositoryNames("life/cycle")).repositories())
        .containsExactly(made);
    assertThatThrownBy(() -> ecr.createRepository(r -> r.repositoryName("life/cycle")))
        .isInstanceOf(RepositoryAlreadyExistsException.class)
        .hasMessageContaining(
            "The repository with name 'life/cycle' already exists in the registry with id '000000000000'");

    ecr.tagResource(
        r -> r.resourceArn(made.repositoryArn()).tags(Tag.builder().key("a").value("b").build()));
    ecr.untagResource(r -> r.resourceArn(made.repositoryArn()).tagKeys("team"));
    assertThat(ecr.listTagsForResource(r -> r.resourceArn(made.repositoryArn())).tags())
        .containsExactly(Tag.builder().key("a").value("b").build());

    ecr.deleteRepository(r -> r.repositoryName("life/cycle"));
    assertThatThrownBy(() -> ecr.describeRepositories(r -> r.repositoryNames("life/cycle")))
        .isInstanceOf(RepositoryNotFoundException.class)
        .hasMessageContaining(
            "The repository with name 'life/cycle' does not exist in the registry with id '000000000000'");
  }

  @Test
  void eachAccountAndRegionHasItsOwnRepositories() {
    var other = client("111122223333", Region.EU_WEST_1);

    var made = other.createRepository(r -> r.repositoryName("own/app")).repository();

    assertThat(made.repositoryUri())
        .isEqualTo(
            "localhost:"
                + root.getPort()
                + "/111122223333.dkr.ecr.eu-west-1.amazonaws.com/own/app");
    assertThat(status("GET", made.repositoryUri(), "/tags/list")).isEqualTo(200);
    assertThatThrownBy(() -> ecr.describeRepositories(r -> r.repositoryNames("own/app")))
        .isInstanceOf(RepositoryNotFoundException.class);
    assertThat(send("GET", "/v2/own/app/tags/list", "").body()).contains("NAME_UNKNOWN");
  }

  @Test
  void repositoriesAreListedPageByPage() {
    var pages = client("222233334444", Region.US_EAST_1);
    for (var name : new String[] {"aa", "bb", "cc", "dd", "ee"}) {
      pages.createRepository(r -> r.repositoryName(name));
    }

    assertThat(pages.describeRepositoriesPaginator(r -> r.maxResults(2)).repositories())
        .extracting(each -> each.repositoryName())
        .containsExactly("aa", "bb", "cc", "dd", "ee");
    assertThat(pages.describeRepositories(r -> r.maxResults(2)).nextToken()).isNotEmpty();
  }

  @Test
  void whatIsPushedIsSeenByTheApiAndTheOtherWayRound() {
    ecr.createRepository(r -> r.repositoryName("both/sides"));
    var manifest = push("both/sides", "layer", "v1");

    var detail = ecr.describeImages(r -> r.repositoryName("both/sides")).imageDetails().getFirst();
    assertThat(detail.imageDigest()).isEqualTo(digest(manifest));
    assertThat(detail.imageTags()).containsExactly("v1");
    assertThat(detail.imageSizeInBytes()).isEqualTo(5);
    assertThat(detail.imageManifestMediaType()).isEqualTo(OCI);
    assertThat(detail.imagePushedAt()).isNotNull();

    ecr.putImage(r -> r.repositoryName("both/sides").imageManifest(manifest).imageTag("v2"));
    assertThat(ecr.listImages(r -> r.repositoryName("both/sides")).imageIds())
        .containsExactly(id(manifest, "v1"), id(manifest, "v2"));
    assertThat(send("GET", "/v2/both/sides/manifests/v2", "").body()).isEqualTo(manifest);

    var got =
        ecr.batchGetImage(
            r ->
                r.repositoryName("both/sides")
                    .imageIds(
                        ImageIdentifier.builder().imageTag("v2").build(),
                        ImageIdentifier.builder().imageTag("none").build(),
                        ImageIdentifier.builder().build()));
    assertThat(got.images().getFirst().imageManifest()).isEqualTo(manifest);
    assertThat(got.failures())
        .extracting(each -> each.failureCodeAsString())
        .containsExactly("ImageNotFound", "MissingDigestAndTag");
    assertThatThrownBy(() -> ecr.deleteRepository(r -> r.repositoryName("both/sides")))
        .isInstanceOf(RepositoryNotEmptyException.class);

    delete("both/sides", ImageIdentifier.builder().imageTag("v1").build());
    assertThat(send("GET", "/v2/both/sides/tags/list", "").body()).contains("[\"v2\"]");
    delete("both/sides", ImageIdentifier.builder().imageTag("v2").build());
    assertThat(ecr.listImages(r -> r.repositoryName("both/sides")).imageIds()).isEmpty();
    ecr.deleteRepository(r -> r.repositoryName("both/sides").force(true));
  }

  @Test
  void aTagOfAnImmutableRepositoryStays() {
    ecr.createRepository(
        r -> r.repositoryName("stay").imageTagMutability(ImageTagMutability.IMMUTABLE));
    var manifest = push("stay", "one", "v1");
    var other = image("stay", "two");

    var refused = send("PUT", "/v2/stay/manifests/v1", other);

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body())
        .contains(
            "TAG_INVALID",
            "The image tag 'v1' already exists in the 'stay' repository and cannot be overwritten because the repository is immutable.");
    assertThatThrownBy(
            () -> ecr.putImage(r -> r.repositoryName("stay").imageManifest(other).imageTag("v1")))
        .isInstanceOf(ImageTagAlreadyExistsException.class);
    assertThat(send("GET", "/v2/stay/manifests/v1", "").body()).isEqualTo(manifest);
    ecr.putImageTagMutability(r -> r.repositoryName("stay").imageTagMutability("MUTABLE"));
    assertThat(send("PUT", "/v2/stay/manifests/v1", other).statusCode()).isEqualTo(201);
    assertThatThrownBy(
            () -> ecr.putImage(r -> r.repositoryName("stay").imageManifest(other).imageTag("v1")))
        .isInstanceOf(ImageAlreadyExistsException.class);
  }

  @Test
  void layersGoUpByTheApiInParts() {
    ecr.createRepository(r -> r.repositoryName("by/parts"));
    var start = ecr.initiateLayerUpload(r -> r.repositoryName("by/parts"));
    assertThatThrownBy(() -> complete(start.uploadId(), digest("hello")))
        .isInstanceOf(EmptyUploadException.class);
    part(start.uploadId(), 0, "hel");
    assertThatThrownBy(() -> part(start.uploadId(), 0, "hel"))
        .isInstanceOfSatisfying(
            InvalidLayerPartException.class,
            e -> assertThat(e.lastValidByteReceived()).isEqualTo(2));
    part(start.uploadId(), 3, "lo");
    complete(start.uploadId(), digest("hello"));

    var layers =
        ecr.batchCheckLayerAvailability(
            r ->
                r.repositoryName("by/parts")
                    .layerDigests(digest("hello"), digest("other"), "sha256:xyz"));
    assertThat(layers.layers())
        .extracting(each -> each.layerAvailabilityAsString())
        .containsExactly("AVAILABLE", "UNAVAILABLE");
    assertThat(layers.failures().getFirst().failureCodeAsString()).isEqualTo("InvalidLayerDigest");
    var url =
        ecr.getDownloadUrlForLayer(r -> r.repositoryName("by/parts").layerDigest(digest("hello")))
            .downloadUrl();
    assertThat(send("GET", url, "").body()).isEqualTo("hello");
  }

  @Test
  void anImageNeedsItsLayers() {
    ecr.createRepository(r -> r.repositoryName("no/layers"));
    var manifest = manifest(digest("{}"), digest("layer"), 5);

    assertThatThrownBy(
            () -> ecr.putImage(r -> r.repositoryName("no/layers").imageManifest(manifest)))
        .isInstanceOf(LayersNotFoundException.class);
    assertThat(send("PUT", "/v2/no/layers/manifests/v1", manifest).body())
        .contains("MANIFEST_BLOB_UNKNOWN");
  }

  @Test
  void aTokenOpensTheDoorAndAWrongOneDoesNot() {
    var data = ecr.getAuthorizationToken().authorizationData().getFirst();
    assertThat(data.proxyEndpoint()).isEqualTo("http://localhost:" + root.getPort());

    assertThat(base("Basic " + data.authorizationToken()).statusCode()).isEqualTo(200);
    var wrong =
        base(
            "Basic "
                + Base64.getEncoder().encodeToString("AWS:wrong".getBytes(StandardCharsets.UTF_8)));
    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat(wrong.headers().firstValue("WWW-Authenticate").orElseThrow())
        .startsWith("Basic realm=");
  }

  private void part(String upload, long first, String text) {
    ecr.uploadLayerPart(
        r ->
            r.repositoryName("by/parts")
                .uploadId(upload)
                .partFirstByte(first)
                .partLastByte(first + text.length() - 1)
                .layerPartBlob(SdkBytes.fromUtf8String(text)));
  }

  private void complete(String upload, String digest) {
    ecr.completeLayerUpload(
        r -> r.repositoryName("by/parts").uploadId(upload).layerDigests(digest));
  }

  private void delete(String repository, ImageIdentifier image) {
    assertThat(ecr.batchDeleteImage(r -> r.repositoryName(repository).imageIds(image)).failures())
        .isEmpty();
  }

  private static ImageIdentifier id(String manifest, String tag) {
    return ImageIdentifier.builder().imageDigest(digest(manifest)).imageTag(tag).build();
  }

  private String push(String repository, String layer, String tag) {
    var manifest = image(repository, layer);
    assertThat(send("PUT", "/v2/" + repository + "/manifests/" + tag, manifest).statusCode())
        .isEqualTo(201);
    return manifest;
  }

  private String image(String repository, String layer) {
    return manifest(blob(repository, "{}"), blob(repository, layer), layer.length());
  }

  private static String manifest(String config, String layer, int layerBytes) {
    return """
        {"schemaVersion":2,"mediaType":"%s",
         "config":{"mediaType":"application/vnd.oci.image.config.v1+json","digest":"%s","size":2},
         "layers":[{"mediaType":"application/vnd.oci.image.layer.v1.tar","digest":"%s","size":%d}]}"""
        .formatted(OCI, config, layer, layerBytes);
  }

  private String blob(String repository, String text) {
    var answer = send("POST", "/v2/" + repository + "/blobs/uploads/?digest=" + digest(text), text);
    assertThat(answer.statusCode()).isEqualTo(201);
    return digest(text);
  }

  private int status(String method, String repositoryUri, String path) {
    var name = repositoryUri.substring(repositoryUri.indexOf('/'));
    return send(method, "/v2" + name + path, "").statusCode();
  }

  private HttpResponse<String> base(String authorization) {
    return exchange(
        HttpRequest.newBuilder(root.resolve("/v2/")).header("Authorization", authorization));
  }

  private HttpResponse<String> send(String method, String address, String body) {
    return exchange(
        HttpRequest.newBuilder(root.resolve(address))
            .method(method, BodyPublishers.ofString(body))
            .header(
                "Content-Type", address.contains("manifests") ? OCI : "application/octet-stream"));
  }

  private HttpResponse<String> exchange(HttpRequest.Builder request) {
    try {
      return http.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private EcrClient client(String account, Region region) {
    return EcrClient.builder()
        .endpointOverride(root)
        .region(region)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(account, "secret")))
        .build();
  }

  private static String digest(String text) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256:" + HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}

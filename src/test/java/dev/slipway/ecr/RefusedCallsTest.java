package dev.slipway.ecr;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Calls that ECR and the registry refuse, each with its very error, and nothing changed by any.
///
/// The repository `held` holds an image with the tag `v1`; `fixed` is immutable and holds one too.
@QuarkusTest
class RefusedCallsTest {
  private static final String OCI = "application/vnd.oci.image.manifest.v1+json";
  private static final String EMPTY =
      "sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";
  private static final String NONE = "sha256:" + "0".repeat(64);
  private static final String IMAGE =
      """
      {"schemaVersion":2,"mediaType":"%s","config":{"mediaType":"application/vnd.oci.empty.v1+json","digest":"%s","size":2},"layers":[]}\
      """
          .formatted(OCI, EMPTY);

  @TestHTTPResource URI root;
  private final HttpClient http = HttpClient.newBuilder().version(Version.HTTP_1_1).build();

  @BeforeEach
  void fill() {
    fill("held", "MUTABLE");
    fill("fixed", "IMMUTABLE");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      textBlock =
          """
          CreateRepository | {} | InvalidParameterException | Invalid parameter at 'repositoryName' failed to satisfy constraint: 'must not be null'
          CreateRepository | {"repositoryName":null} | InvalidParameterException | Invalid parameter at 'repositoryName' failed to satisfy constraint: 'must not be null'
          CreateRepository | {"repositoryName":"a"} | InvalidParameterException | Invalid parameter at 'repositoryName' failed to satisfy constraint: 'must have length between 2 and 256'
          CreateRepository | {"repositoryName":"Upper"} | InvalidParameterException | Invalid parameter at 'repositoryName' failed to satisfy constraint: 'must satisfy regular expression '(?:[a-z0-9]+(?:[._-][a-z0-9]+)*/)*[a-z0-9]+(?:[._-][a-z0-9]+)*''
          CreateRepository | {"repositoryName":"../etc"} | InvalidParameterException | Invalid parameter at 'repositoryName' failed to satisfy constraint: 'must satisfy regular expression '(?:[a-z0-9]+(?:[._-][a-z0-9]+)*/)*[a-z0-9]+(?:[._-][a-z0-9]+)*''
          CreateRepository | {"repositoryName":"a//b"} | InvalidParameterException | Invalid parameter at 'repositoryName' failed to satisfy constraint: 'must satisfy regular expression '(?:[a-z0-9]+(?:[._-][a-z0-9]+)*/)*[a-z0-9]+(?:[._-][a-z0-9]+)*''
          CreateRepository | {"repositoryName":"held"} | RepositoryAlreadyExistsException | The repository with name 'held' already exists in the registry with id '000000000000'
          CreateRepository | {"repositoryName":"new","imageTagMutability":"ALWAYS"} | InvalidParameterException | Invalid parameter at 'imageTagMutability' failed to satisfy constraint: 'Member must satisfy enum value set: [MUTABLE, IMMUTABLE, IMMUTABLE_WITH_EXCLUSION, MUTABLE_WITH_EXCLUSION]'
          CreateRepository | {"repositoryName":"new","imageTagMutability":"MUTABLE_WITH_EXCLUSION"} | InvalidParameterException | ImageTagMutabilityExclusionFilters can't be null when imageTagMutability is set to MUTABLE_WITH_EXCLUSION
          CreateRepository | {"repositoryName":"new","imageTagMutabilityExclusionFilters":[{"filterType":"WILDCARD","filter":"a"}]} | InvalidParameterException | ImageTagMutabilityExclusionFilters are not allowed when imageTagMutability is set to MUTABLE
          CreateRepository | {"repositoryName":"new","registryId":"12"} | InvalidParameterException | Invalid parameter at 'registryId' failed to satisfy constraint: 'must satisfy regular expression '[0-9]{12}''
          CreateRepository | {"repositoryName":"new","tags":[{"Key":"aws:x","Value":"1"}]} | InvalidTagParameterException | Tag keys that begin with 'aws:' are reserved for AWS: 'aws:x'
          CreateRepository | {"repositoryName":"new","tags":[{"Key":"a","Value":"1"},{"Key":"a","Value":"2"}]} | InvalidTagParameterException | Duplicate tag keys found: 'a'
          CreateRepository | {"repositoryName":"new","encryptionConfiguration":{"encryptionType":"AES256","kmsKey":"k"}} | InvalidParameterException | Invalid encryption configuration: Encryption key should not be set for AES256 encryption.
          CreateRepository | {"repositoryName":"new","encryptionConfiguration":{"encryptionType":"ROT13"}} | InvalidParameterException | Invalid parameter at 'encryptionConfiguration.encryptionType' failed to satisfy constraint: 'Member must satisfy enum value set: [AES256, KMS, KMS_DSSE]'
          DescribeRepositories | {"repositoryNames":["held"],"maxResults":3} | InvalidParameterException | Invalid request parameters: repositoryNames cannot be specified together with maxResults or nextToken
          DescribeRepositories | {"repositoryNames":[]} | InvalidParameterException | Invalid parameter at 'repositoryNames' failed to satisfy constraint: 'must have length between 1 and 100'
          DescribeRepositories | {"repositoryNames":["held","none"]} | RepositoryNotFoundException | The repository with name 'none' does not exist in the registry with id '000000000000'
          DescribeRepositories | {"repositoryNames":["held"],"registryId":"999999999999"} | RepositoryNotFoundException | The repository with name 'held' does not exist in the registry with id '999999999999'
          DescribeRepositories | {"maxResults":0} | InvalidParameterException | Invalid parameter at 'maxResults' failed to satisfy constraint: 'must be between 1 and 1000'
          DescribeRepositories | {"maxResults":1001} | InvalidParameterException | Invalid parameter at 'maxResults' failed to satisfy constraint: 'must be between 1 and 1000'
          DescribeRepositories | {"nextToken":"!"} | InvalidParameterException | Invalid parameter at 'nextToken' failed to satisfy constraint: 'Invalid token'
          DeleteRepository | {"repositoryName":"none"} | RepositoryNotFoundException | The repository with name 'none' does not exist in the registry with id '000000000000'
          DeleteRepository | {"repositoryName":"held"} | RepositoryNotEmptyException | The repository with name 'held' in registry with id '000000000000' cannot be deleted because it still contains images
          PutImageTagMutability | {"repositoryName":"held"} | InvalidParameterException | Invalid parameter at 'imageTagMutability' failed to satisfy constraint: 'must not be null'
          PutImageScanningConfiguration | {"repositoryName":"held"} | InvalidParameterException | Invalid parameter at 'imageScanningConfiguration' failed to satisfy constraint: 'must not be null'
          ListImages | {"repositoryName":"held","filter":{"tagStatus":"SOME"}} | InvalidParameterException | Invalid parameter at 'filter.tagStatus' failed to satisfy constraint: 'Member must satisfy enum value set: [TAGGED, UNTAGGED, ANY]'
          DescribeImages | {"repositoryName":"held","imageIds":[{"imageTag":"none"}]} | ImageNotFoundException | The image with imageId {imageDigest:'null', imageTag:'none'} does not exist within the repository with name 'held' in the registry with id '000000000000'
          DescribeImages | {"repositoryName":"held","imageIds":[{"imageDigest":"xyz"}]} | InvalidParameterException | Invalid request parameters: image digest should satisfy the regex '[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+'
          DescribeImages | {"repositoryName":"held","imageIds":[{}]} | InvalidParameterException | Invalid request parameters: both tag and digest cannot be null
          BatchGetImage | {"repositoryName":"held"} | InvalidParameterException | Invalid parameter at 'imageIds' failed to satisfy constraint: 'must not be null'
          BatchDeleteImage | {"repositoryName":"held","imageIds":[]} | InvalidParameterException | Invalid parameter at 'imageIds' failed to satisfy constraint: 'must have length between 1 and 100'
          BatchCheckLayerAvailability | {"repositoryName":"held","layerDigests":[]} | InvalidParameterException | Invalid parameter at 'layerDigests' failed to satisfy constraint: 'must have length between 1 and 100'
          PutImage | {"repositoryName":"held"} | InvalidParameterException | Invalid parameter at 'imageManifest' failed to satisfy constraint: 'must not be null'
          PutImage | {"repositoryName":"held","imageManifest":"{"} | InvalidParameterException | Invalid parameter at 'imageManifest' failed to satisfy constraint: 'Invalid image manifest provided'
          PutImage | {"repositoryName":"held","imageManifest":"{}","imageTag":"a b"} | InvalidParameterException | Invalid parameter at 'imageTag' failed to satisfy constraint: 'must satisfy regular expression '[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}''
          PutImage | {"repositoryName":"held","imageManifest":"{}","imageDigest":"sha256:0"} | ImageDigestDoesNotMatchException | The image digest does not match the digest calculated for the image
          UploadLayerPart | {"repositoryName":"held","uploadId":"00000000-0000-4000-8000-000000000000","partFirstByte":0,"partLastByte":1,"layerPartBlob":"aGk="} | UploadNotFoundException | The upload with id '00000000-0000-4000-8000-000000000000' could not be found in the repository with name 'held' in registry with id '000000000000'
          CompleteLayerUpload | {"repositoryName":"held","layerDigests":["sha256:ab"]} | InvalidParameterException | Invalid parameter at 'uploadId' failed to satisfy constraint: 'must not be null'
          GetDownloadUrlForLayer | {"repositoryName":"held","layerDigest":"sha256:ab"} | LayersNotFoundException | The layer with digest 'sha256:ab' does not exist in the repository with name 'held' in the registry with id '000000000000'
          GetAuthorizationToken | {"registryIds":["x"]} | InvalidParameterException | Invalid parameter at 'registryId' failed to satisfy constraint: 'must satisfy regular expression '[0-9]{12}''
          TagResource | {"resourceArn":"arn:aws:ecr:us-east-1:1:repository/x","tags":[{"Key":"a","Value":"b"}]} | InvalidParameterException | Invalid parameter at 'resourceArn' failed to satisfy constraint: 'Invalid ARN'
          UntagResource | {"resourceArn":"arn:aws:ecr:us-east-1:000000000000:repository/held"} | InvalidParameterException | Invalid parameter at 'tagKeys' failed to satisfy constraint: 'must not be null'
          ListTagsForResource | {"resourceArn":"arn:aws:ecr:us-east-1:000000000000:repository/none"} | RepositoryNotFoundException | The repository with name 'none' does not exist in the registry with id '000000000000'
          """)
  void ecrRefuses(String operation, String request, String code, String sentence) {
    var before = everything();

    var answer = call(operation, request);

    assertThat(answer)
        .isEqualTo("400 {\"__type\":\"%s\",\"message\":\"%s\"}".formatted(code, sentence));
    assertThat(everything()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      textBlock =
          """
          GET | /v2/none/tags/list | 404 | NAME_UNKNOWN | The repository with name 'none' does not exist in the registry with id '000000000000'
          GET | /v2/111122223333.dkr.ecr.eu-west-1.amazonaws.com/held/tags/list | 404 | NAME_UNKNOWN | The repository with name 'held' does not exist in the registry with id '111122223333'
          POST | /v2/none/blobs/uploads/ | 404 | NAME_UNKNOWN | The repository with name 'none' does not exist in the registry with id '000000000000'
          PUT | /v2/none/manifests/v1 | 404 | NAME_UNKNOWN | The repository with name 'none' does not exist in the registry with id '000000000000'
          GET | /v2/a/../held/tags/list | 400 | NAME_INVALID | 'a/../held' is not a repository name
          GET | /v2/held%2f..%2fheld/tags/list | 400 | NAME_INVALID | 'held%2f..%2fheld' is not a repository name
          GET | /v2/held%00/tags/list | 400 | NAME_INVALID | 'held%00' is not a repository name
          GET | /v2/Held/tags/list | 400 | NAME_INVALID | 'Held' is not a repository name
          GET | /v2//held/tags/list | 400 | NAME_INVALID | '/held' is not a repository name
          DELETE | /v2/_catalog | 405 | UNSUPPORTED | the method DELETE is not possible here
          GET | /v2/held | 404 | UNSUPPORTED | the registry has no such address
          GET | /v2/held/tags/list?n=x | 400 | PAGINATION_NUMBER_INVALID | n is not a number of tags
          GET | /v2/held/tags/list?n=-1 | 400 | PAGINATION_NUMBER_INVALID | n is not a number of tags
          DELETE | /v2/held/tags/list | 405 | UNSUPPORTED | the method DELETE is not possible here
          POST | /v2/ | 405 | UNSUPPORTED | the method POST is not possible here
          GET | /v2/held/manifests/none | 404 | MANIFEST_UNKNOWN | this repository has no manifest 'none'
          GET | /v2/held/manifests/.none | 404 | MANIFEST_UNKNOWN | this repository has no manifest '.none'
          GET | /v2/held/manifests/sha256:xyz | 400 | DIGEST_INVALID | 'sha256:xyz' is not a sha256 or sha512 digest
          GET | /v2/held/manifests/md5:d41d8cd98f00b204e9800998ecf8427e | 400 | DIGEST_INVALID | 'md5:d41d8cd98f00b204e9800998ecf8427e' is not a sha256 or sha512 digest
          DELETE | /v2/held/manifests/none | 404 | MANIFEST_UNKNOWN | this repository has no manifest 'none'
          PUT | /v2/held/manifests/.v1 | 400 | TAG_INVALID | '.v1' is not a tag
          PUT | /v2/held/manifests/v2 | 400 | MANIFEST_INVALID | manifest invalid: it is not JSON
          PUT | /v2/fixed/manifests/v1 | 400 | MANIFEST_INVALID | manifest invalid: it is not JSON
          GET | /v2/held/blobs/NONE | 404 | BLOB_UNKNOWN | this repository has no blob NONE
          GET | /v2/held/blobs/latest | 400 | DIGEST_INVALID | 'latest' is not a sha256 or sha512 digest
          DELETE | /v2/held/blobs/EMPTY | 405 | UNSUPPORTED | a manifest of this repository needs the blob EMPTY
          PUT | /v2/held/blobs/EMPTY | 405 | UNSUPPORTED | the method PUT is not possible here
          POST | /v2/held/blobs/uploads/?digest=sha256:xyz | 400 | DIGEST_INVALID | 'sha256:xyz' is not a sha256 or sha512 digest
          POST | /v2/held/blobs/uploads/?mount=sha256:xyz&from=fixed | 400 | DIGEST_INVALID | 'sha256:xyz' is not a sha256 or sha512 digest
          PATCH | /v2/held/blobs/uploads/none | 404 | BLOB_UPLOAD_UNKNOWN | there is no upload 'none' in this repository
          PUT | /v2/held/blobs/uploads/..?digest=NONE | 404 | BLOB_UPLOAD_UNKNOWN | there is no upload '..' in this repository
          GET | /v2/held/blobs/uploads/00000000-0000-4000-8000-000000000000 | 404 | BLOB_UPLOAD_UNKNOWN | there is no upload '00000000-0000-4000-8000-000000000000' in this repository
          GET | /v2/held/referrers/latest | 400 | DIGEST_INVALID | 'latest' is not a sha256 or sha512 digest
          POST | /v2/held/referrers/NONE | 405 | UNSUPPORTED | the method POST is not possible here
          """)
  void theRegistryRefuses(String method, String path, int status, String code, String sentence) {
    var before = everything();

    var answer = send(method, named(path), "not JSON");

    assertThat(answer)
        .isEqualTo(
            "%d {\"errors\":[{\"code\":\"%s\",\"message\":\"%s\"}]}"
                .formatted(status, code, named(sentence)));
    assertThat(everything()).isEqualTo(before);
  }

  private void fill(String repository, String mutability) {
    var made =
        call(
            "CreateRepository",
            "{\"repositoryName\":\"%s\",\"imageTagMutability\":\"%s\"}"
                .formatted(repository, mutability));
    if (made.startsWith("200")) {
      send("POST", "/v2/" + repository + "/blobs/uploads/?digest=" + EMPTY, "{}");
      send("PUT", "/v2/" + repository + "/manifests/v1", IMAGE);
    }
  }

  /// What the two repositories hold, and the names of all others.
  private String everything() {
    return call("DescribeRepositories", "{}")
        + call("DescribeImages", "{\"repositoryName\":\"held\"}")
        + call("DescribeImages", "{\"repositoryName\":\"fixed\"}");
  }

  private static String named(String text) {
    return text.replace("NONE", NONE).replace("EMPTY", EMPTY);
  }

  private String call(String operation, String request) {
    return exchange(
        HttpRequest.newBuilder(root.resolve("/"))
            .header("Content-Type", "application/x-amz-json-1.1")
            .header("X-Amz-Target", "AmazonEC2ContainerRegistry_V20150921." + operation)
            .POST(BodyPublishers.ofString(request)));
  }

  private String send(String method, String path, String body) {
    return exchange(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + root.getPort() + path))
            .header("Content-Type", path.contains("manifests") ? OCI : "application/octet-stream")
            .method(method, BodyPublishers.ofString(body)));
  }

  private String exchange(HttpRequest.Builder request) {
    try {
      var answer =
          http.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
      return answer.statusCode() + " " + answer.body();
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}

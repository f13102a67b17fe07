package dev.slipway.ecr;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Calls about referrers, the archive, pull times, signing and backfills that ECR refuses, each
/// with its very error.
@QuarkusTest
class NewOperationsRefusedTest {
  private static final String ID = "00000000-0000-4000-8000-000000000000";

  @TestHTTPResource URI root;

  @ParameterizedTest
  @CsvSource(
      delimiterString = " | ",
      quoteCharacter = '\u0001',
      textBlock =
          """
          ListImageReferrers | {"repositoryName":"none"} | InvalidParameterException | Invalid parameter at 'subjectId' failed to satisfy constraint: 'must not be null'
          ListImageReferrers | {"repositoryName":"none","subjectId":{}} | InvalidParameterException | Invalid parameter at 'subjectId.imageDigest' failed to satisfy constraint: 'must not be null'
          ListImageReferrers | {"repositoryName":"none","subjectId":{"imageDigest":"x"}} | InvalidParameterException | Invalid request parameters: image digest should satisfy the regex '[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+'
          ListImageReferrers | {"repositoryName":"none","subjectId":{"imageDigest":"NONE"}} | RepositoryNotFoundException | The repository with name 'none' does not exist in the registry with id '000000000000'
          ListImageReferrers | {"repositoryName":"none","subjectId":{"imageDigest":"NONE"},"filter":{"artifactTypes":["a","b","c","d","e","f"]}} | InvalidParameterException | Invalid parameter at 'filter.artifactTypes' failed to satisfy constraint: 'must have length between 0 and 5'
          ListImageReferrers | {"repositoryName":"none","subjectId":{"imageDigest":"NONE"},"filter":{"artifactStatus":"LOST"}} | InvalidParameterException | Invalid parameter at 'filter.artifactStatus' failed to satisfy constraint: 'Member must satisfy enum value set: [ACTIVE, ARCHIVED, ACTIVATING, ANY]'
          UpdateImageStorageClass | {"repositoryName":"none","targetStorageClass":"ARCHIVE"} | InvalidParameterException | Invalid parameter at 'imageId' failed to satisfy constraint: 'must not be null'
          UpdateImageStorageClass | {"repositoryName":"none","imageId":{"imageTag":"a"}} | InvalidParameterException | Invalid parameter at 'targetStorageClass' failed to satisfy constraint: 'must not be null'
          UpdateImageStorageClass | {"repositoryName":"none","imageId":{"imageTag":"a"},"targetStorageClass":"ATTIC"} | InvalidParameterException | Invalid parameter at 'targetStorageClass' failed to satisfy constraint: 'Member must satisfy enum value set: [STANDARD, ARCHIVE]'
          UpdateImageStorageClass | {"repositoryName":"none","imageId":{"imageTag":"a"},"targetStorageClass":"ARCHIVE"} | RepositoryNotFoundException | The repository with name 'none' does not exist in the registry with id '000000000000'
          RegisterPullTimeUpdateExclusion | {} | InvalidParameterException | Invalid parameter at 'principalArn' failed to satisfy constraint: 'must not be null'
          RegisterPullTimeUpdateExclusion | {"principalArn":"arn:aws:iam::000000000000:root"} | InvalidParameterException | Invalid parameter at 'principalArn' failed to satisfy constraint: 'must satisfy regular expression '^arn:aws(-[a-z]+)*:iam::[0-9]{12}:(role|user)/[\\\\w+=,.@-]+(/[\\\\w+=,.@-]+)*$''
          DeregisterPullTimeUpdateExclusion | {"principalArn":"arn:aws:iam::000000000000:role/none"} | ExclusionNotFoundException | The pull time update exclusion for the principal 'arn:aws:iam::000000000000:role/none' does not exist in the registry with id '000000000000'
          ListPullTimeUpdateExclusions | {"maxResults":1001} | InvalidParameterException | Invalid parameter at 'maxResults' failed to satisfy constraint: 'must be between 1 and 1000'
          PutSigningConfiguration | {} | InvalidParameterException | Invalid parameter at 'signingConfiguration' failed to satisfy constraint: 'must not be null'
          PutSigningConfiguration | {"signingConfiguration":{}} | InvalidParameterException | Invalid parameter at 'signingConfiguration.rules' failed to satisfy constraint: 'must not be null'
          PutSigningConfiguration | {"signingConfiguration":{"rules":[{}]}} | InvalidParameterException | Invalid parameter at 'signingConfiguration.rules.signingProfileArn' failed to satisfy constraint: 'must not be null'
          PutSigningConfiguration | {"signingConfiguration":{"rules":[{"signingProfileArn":"arn:aws:signer:us-east-1:000000000000:/signing-profiles/ab","repositoryFilters":[{"filter":"A","filterType":"WILDCARD_MATCH"}]}]}} | InvalidParameterException | Invalid parameter at 'signingConfiguration.rules.repositoryFilters.filter' failed to satisfy constraint: 'must satisfy regular expression '^(?:[a-z0-9*]+(?:[._-][a-z0-9*]+)*/)*[a-z0-9*]+(?:[._-][a-z0-9*]+)*$''
          GetSigningConfiguration | {} | SigningConfigurationNotFoundException | Signing configuration does not exist in the registry with id '000000000000'
          DescribeImageSigningStatus | {"repositoryName":"none"} | InvalidParameterException | Invalid parameter at 'imageId' failed to satisfy constraint: 'must not be null'
          StartReplicationBackfill | {} | InvalidParameterException | Invalid parameter at 'destination' failed to satisfy constraint: 'must not be null'
          StartReplicationBackfill | {"destination":{"region":"no region","registryId":"000000000000"}} | InvalidParameterException | Invalid parameter at 'destination.region' failed to satisfy constraint: 'must satisfy regular expression '[0-9a-z-]{2,25}''
          StopReplicationBackfill | {"replicationBackfillId":"x"} | InvalidParameterException | Invalid parameter at 'replicationBackfillId' failed to satisfy constraint: 'must satisfy regular expression '[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}''
          StopReplicationBackfill | {"replicationBackfillId":"ID"} | ReplicationBackfillNotFoundException | The replication backfill with id 'ID' does not exist in the registry with id '000000000000'
          DescribeReplicationBackfillResults | {"replicationBackfillId":"ID","resultStatusFilter":"LOST"} | InvalidParameterException | Invalid parameter at 'resultStatusFilter' failed to satisfy constraint: 'Member must satisfy enum value set: [COMPLETE, FAILED]'
          ListReplicationBackfills | {"maxResults":51} | InvalidParameterException | Invalid parameter at 'maxResults' failed to satisfy constraint: 'must be between 1 and 50'
          """)
  void ecrRefuses(String operation, String request, String code, String sentence) {
    var answer = new EcrFixture(root).call(operation, named(request));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .isEqualTo("{\"__type\":\"%s\",\"message\":\"%s\"}".formatted(code, named(sentence)));
  }

  private static String named(String text) {
    return text.replace("NONE", "sha256:" + "0".repeat(64))
        .replace("\"ID\"", "\"" + ID + "\"")
        .replace("'ID'", "'" + ID + "'");
  }
}

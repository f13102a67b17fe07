package dev.slipway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;

/// AWS's client asks the running service who it is.
@QuarkusTest
class StsOperationsTest {

  @TestHTTPResource URI root;

  @Test
  void theCallerIsTheRootOfTheAccountInTheCredentials() {
    var sts =
        StsClient.builder()
            .endpointOverride(root)
            .region(Region.EU_CENTRAL_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create("123456789012", "secret")))
            .build();

    var identity = sts.getCallerIdentity();

    assertThat(identity.account()).isEqualTo("123456789012");
    assertThat(identity.arn()).isEqualTo("arn:aws:iam::123456789012:root");
    assertThat(identity.responseMetadata().requestId()).hasSize(36);
  }
}

package dev.slipway.ecr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.ImageSigningStatus;
import software.amazon.awssdk.services.ecr.model.SigningConfiguration;
import software.amazon.awssdk.services.ecr.model.SigningConfigurationNotFoundException;
import software.amazon.awssdk.services.ecr.model.SigningRepositoryFilter;
import software.amazon.awssdk.services.ecr.model.SigningRule;
import software.amazon.awssdk.services.ecr.model.ValidationException;

/// Rules of signing are kept, and what they would have signed is said to have failed.
@QuarkusTest
class SigningScenarioTest {
  private static final String ACCOUNT = "222233334444";
  private static final String PROFILE =
      "arn:aws:signer:eu-west-1:222233334444:/signing-profiles/release";

  @TestHTTPResource URI root;
  private EcrFixture registry;
  private EcrClient ecr;

  @BeforeEach
  void connect() {
    registry = new EcrFixture(root);
    ecr = registry.client(ACCOUNT, Region.EU_WEST_1);
  }

  @Test
  void aConfigurationIsKeptUntilItIsDeleted() {
    var configuration = configuration(PROFILE, "prod/*");

    ecr.putSigningConfiguration(r -> r.signingConfiguration(configuration));

    assertThat(ecr.getSigningConfiguration(_ -> {}).signingConfiguration())
        .isEqualTo(configuration);
    assertThat(ecr.deleteSigningConfiguration(_ -> {}).signingConfiguration())
        .isEqualTo(configuration);
    assertThatThrownBy(() -> ecr.getSigningConfiguration(_ -> {}))
        .isInstanceOf(SigningConfigurationNotFoundException.class);
    assertThatThrownBy(() -> ecr.deleteSigningConfiguration(_ -> {}))
        .isInstanceOf(SigningConfigurationNotFoundException.class);
  }

  @Test
  void aProfileIsOfTheRegistrysRegion() {
    var elsewhere = configuration(PROFILE.replace("eu-west-1", "us-east-1"), "prod/*");

    assertThatThrownBy(() -> ecr.putSigningConfiguration(r -> r.signingConfiguration(elsewhere)))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("is 'us-east-1' but must be 'eu-west-1' (the current region)");
  }

  @Test
  void whatTheRulesNameIsNotSignedAndSaidSo() {
    ecr.createRepository(r -> r.repositoryName("prod/signed"));
    ecr.createRepository(r -> r.repositoryName("test/unsigned"));
    push("prod/signed", "before");
    ecr.putSigningConfiguration(r -> r.signingConfiguration(configuration(PROFILE, "prod/*")));
    push("prod/signed", "after");
    push("test/unsigned", "after");

    assertThat(statuses("prod/signed", "before")).isEmpty();
    assertThat(statuses("test/unsigned", "after")).isEmpty();
    assertThat(statuses("prod/signed", "after")).hasSize(1);
    assertThat(statuses("prod/signed", "after").getFirst())
        .satisfies(
            each -> {
              assertThat(each.signingProfileArn()).isEqualTo(PROFILE);
              assertThat(each.statusAsString()).isEqualTo("FAILED");
              assertThat(each.failureReason()).contains("stored only");
            });
  }

  private void push(String repository, String tag) {
    registry.push(ACCOUNT + ".dkr.ecr.eu-west-1.amazonaws.com/" + repository, tag, tag);
  }

  private List<ImageSigningStatus> statuses(String repository, String tag) {
    return ecr.describeImageSigningStatus(
            r -> r.repositoryName(repository).imageId(i -> i.imageTag(tag)))
        .signingStatuses();
  }

  private static SigningConfiguration configuration(String profile, String filter) {
    var filters =
        SigningRepositoryFilter.builder().filterType("WILDCARD_MATCH").filter(filter).build();
    return SigningConfiguration.builder()
        .rules(SigningRule.builder().signingProfileArn(profile).repositoryFilters(filters).build())
        .build();
  }
}

package dev.slipway.ecr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.EcrException;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;
import software.amazon.awssdk.services.ecr.model.InvalidParameterException;
import software.amazon.awssdk.services.ecr.model.RegistryPolicyNotFoundException;
import software.amazon.awssdk.services.ecr.model.RepositoryPolicyNotFoundException;

/// Policies of repositories and registries decide about the API's callers and about docker's alike.
@QuarkusTest
class PolicyScenarioTest {
  private static final String OWNER = "555500000001";
  private static final String GUEST = "555500000002";
  private static final String PULL =
      """
      {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::555500000002:root"},
       "Action":["ecr:BatchGetImage","ecr:GetDownloadUrlForLayer"]}]}""";
  private static final String NO_PUSH =
      """
      {"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"ecr:PutImage"}]}""";

  @TestHTTPResource URI root;
  private EcrClient owner;
  private EcrClient guest;

  @BeforeEach
  void connect() {
    owner = new EcrFixture(root).client(OWNER, Region.US_EAST_1);
    guest = new EcrFixture(root).client(GUEST, Region.US_EAST_1);
  }

  @Test
  void anotherAccountPullsOnlyWhereThePolicyLetsIt() {
    owner.createRepository(r -> r.repositoryName("policy/shared"));
    var path = OWNER + ".dkr.ecr.us-east-1.amazonaws.com/policy/shared";
    as(owner).push(path, "shared", "1");
    assertThatThrownBy(() -> pull("policy/shared"))
        .isInstanceOf(EcrException.class)
        .hasMessageContaining(
            "User: arn:aws:iam::555500000002:root is not authorized to perform: ecr:BatchGetImage on resource: arn:aws:ecr:us-east-1:555500000001:repository/policy/shared because no resource-based policy allows the ecr:BatchGetImage action");
    assertThat(as(guest).send("GET", "/v2/" + path + "/manifests/1").statusCode()).isEqualTo(403);

    owner.setRepositoryPolicy(r -> r.repositoryName("policy/shared").policyText(PULL));

    pull("policy/shared");
    assertThat(as(guest).send("GET", "/v2/" + path + "/manifests/1").statusCode()).isEqualTo(200);
    assertThat(as(guest).send("DELETE", "/v2/" + path + "/manifests/1").body())
        .contains("DENIED", "ecr:BatchDeleteImage");
    assertThat(owner.getRepositoryPolicy(r -> r.repositoryName("policy/shared")).policyText())
        .isEqualTo(PULL);
    owner.deleteRepositoryPolicy(r -> r.repositoryName("policy/shared"));
    assertThat(as(guest).send("GET", "/v2/" + path + "/manifests/1").statusCode()).isEqualTo(403);
    assertThatThrownBy(() -> owner.getRepositoryPolicy(r -> r.repositoryName("policy/shared")))
        .isInstanceOf(RepositoryPolicyNotFoundException.class)
        .hasMessageContaining(
            "Repository policy does not exist for the repository with name 'policy/shared' in the registry with id '555500000001'");
  }

  @Test
  void aDenialHoldsForTheOwnerToo() {
    owner.createRepository(r -> r.repositoryName("policy/closed"));
    var path = OWNER + ".dkr.ecr.us-east-1.amazonaws.com/policy/closed";
    as(owner).push(path, "first", "1");
    owner.setRepositoryPolicy(r -> r.repositoryName("policy/closed").policyText(NO_PUSH));

    assertThat(as(owner).send("PUT", "/v2/" + path + "/manifests/2", EcrFixture.OCI, "{}").body())
        .contains("DENIED", "with an explicit deny in a resource-based policy");
    assertThatThrownBy(
            () -> owner.putImage(r -> r.repositoryName("policy/closed").imageManifest("{}")))
        .hasMessageContaining("is not authorized to perform: ecr:PutImage");
  }

  @Test
  void aPolicyThatLocksItsAuthorOutMustBeForced() {
    owner.createRepository(r -> r.repositoryName("policy/locked"));
    var all = NO_PUSH.replace("ecr:PutImage", "ecr:*");

    assertThatThrownBy(
            () -> owner.setRepositoryPolicy(r -> r.repositoryName("policy/locked").policyText(all)))
        .isInstanceOf(InvalidParameterException.class);
    owner.setRepositoryPolicy(r -> r.repositoryName("policy/locked").policyText(all).force(true));

    assertThatThrownBy(() -> owner.listImages(r -> r.repositoryName("policy/locked")))
        .hasMessageContaining("explicit deny");
  }

  @Test
  void theRegistrysPolicyHoldsForAllItsRepositoriesUnlessItsScopeIsTheOldOne() {
    var host = new EcrFixture(root).client("555500000003", Region.US_EAST_1);
    host.createRepository(r -> r.repositoryName("policy/any"));
    assertThatThrownBy(() -> host.getRegistryPolicy(r -> {}))
        .isInstanceOf(RegistryPolicyNotFoundException.class)
        .hasMessageContaining(
            "Registry policy does not exist in the registry with id '555500000003'");
    host.putRegistryPolicy(r -> r.policyText(PULL.replace("BatchGetImage", "ListImages")));

    guest.listImages(r -> r.registryId("555500000003").repositoryName("policy/any"));
    host.putAccountSetting(r -> r.name("REGISTRY_POLICY_SCOPE").value("V1"));

    assertThat(host.getAccountSetting(r -> r.name("REGISTRY_POLICY_SCOPE")).value())
        .isEqualTo("V1");
    assertThatThrownBy(
            () -> guest.listImages(r -> r.registryId("555500000003").repositoryName("policy/any")))
        .hasMessageContaining("is not authorized");
    host.deleteRegistryPolicy(r -> {});
    assertThatThrownBy(() -> host.deleteRegistryPolicy(r -> {}))
        .isInstanceOf(RegistryPolicyNotFoundException.class);
  }

  @Test
  void layersAreNotMountedOnceTheAccountDoesNotWantIt() {
    owner.createRepository(r -> r.repositoryName("policy/from"));
    owner.createRepository(r -> r.repositoryName("policy/to"));
    var host = "/v2/" + OWNER + ".dkr.ecr.us-east-1.amazonaws.com/policy/";
    var layer = as(owner).blob(host.substring(4) + "from", new byte[] {1, 2, 3});
    var mount = host + "to/blobs/uploads/?from=" + host.substring(4) + "from&mount=" + layer;

    owner.putAccountSetting(r -> r.name("BLOB_MOUNTING").value("DISABLED"));
    assertThat(as(owner).send("POST", mount).statusCode()).isEqualTo(202);
    owner.putAccountSetting(r -> r.name("BLOB_MOUNTING").value("ENABLED"));
    assertThat(as(owner).send("POST", mount).statusCode()).isEqualTo(201);
  }

  private void pull(String repository) {
    guest.batchGetImage(
        r ->
            r.registryId(OWNER)
                .repositoryName(repository)
                .imageIds(ImageIdentifier.builder().imageTag("1").build()));
  }

  private EcrFixture as(EcrClient account) {
    return new EcrFixture(root)
        .with(account.getAuthorizationToken().authorizationData().getFirst().authorizationToken());
  }
}

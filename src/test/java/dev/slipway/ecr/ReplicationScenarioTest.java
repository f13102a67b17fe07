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
import software.amazon.awssdk.services.ecr.model.EcrException;
import software.amazon.awssdk.services.ecr.model.ImageReplicationStatus;
import software.amazon.awssdk.services.ecr.model.InvalidParameterException;
import software.amazon.awssdk.services.ecr.model.RepositoryNotFoundException;
import software.amazon.awssdk.services.ecr.model.Tag;
import software.amazon.awssdk.services.ecr.model.TemplateAlreadyExistsException;
import software.amazon.awssdk.services.ecr.model.TemplateNotFoundException;

/// Images are copied to other registries, and repositories come into being as templates say.
@QuarkusTest
class ReplicationScenarioTest {
  private static final String OURS = "555500000021";
  private static final String THEIRS = "555500000022";

  @TestHTTPResource URI root;
  private EcrFixture registry;
  private EcrClient ours;
  private EcrClient oursAbroad;
  private EcrClient theirs;

  @BeforeEach
  void connect() {
    registry = new EcrFixture(root);
    ours = registry.client(OURS, Region.US_EAST_1);
    oursAbroad = registry.client(OURS, Region.EU_WEST_1);
    theirs = registry.client(THEIRS, Region.EU_WEST_1);
  }

  @Test
  void anIndexIsCopiedWithAllItListsToAnotherRegionAndNoFurther() {
    ours.createRepository(r -> r.repositoryName("copied/app"));
    Replication.rule(ours, "copied", Replication.to(OURS, "eu-west-1"));
    Replication.rule(oursAbroad, "copied", Replication.to(OURS, "us-west-2"));
    var image = registry.push(path("copied/app"), "image", "1");
    var index =
        registry.put(path("copied/app"), "multi", EcrFixture.INDEX, EcrFixture.index(image));

    EcrFixture.await("replication", () -> statuses("copied/app", "multi").equals("COMPLETE"));
    EcrFixture.await("replication", () -> statuses("copied/app", "1").equals("COMPLETE"));

    assertThat(oursAbroad.describeImages(r -> r.repositoryName("copied/app")).imageDetails())
        .extracting(each -> each.imageDigest())
        .containsExactlyInAnyOrder(image, index);
    var abroad = "/v2/" + OURS + ".dkr.ecr.eu-west-1.amazonaws.com/copied/app";
    assertThat(registry.send("GET", abroad + "/manifests/multi").statusCode()).isEqualTo(200);
    assertThatThrownBy(
            () ->
                registry
                    .client(OURS, Region.US_WEST_2)
                    .listImages(r -> r.repositoryName("copied/app")))
        .isInstanceOf(RepositoryNotFoundException.class);
    assertThat(ours.describeRegistry(r -> {}).replicationConfiguration().rules()).hasSize(1);
  }

  @Test
  void anotherAccountMustLetTheCopiesIn() {
    var sender = registry.client(OURS, Region.AP_SOUTH_1);
    sender.createRepository(r -> r.repositoryName("sent/app"));
    Replication.rule(sender, "sent", Replication.to(THEIRS, "eu-west-1"));
    var path = OURS + ".dkr.ecr.ap-south-1.amazonaws.com/sent/app";
    registry.push(path, "one", "1");
    EcrFixture.await(
        "the refusal", () -> status(sender, "sent/app", "1").statusAsString().equals("FAILED"));
    assertThat(status(sender, "sent/app", "1").failureCode()).isEqualTo("AccessDenied");

    theirs.putRegistryPolicy(r -> r.policyText(Replication.lettingIn(OURS, THEIRS, "eu-west-1")));
    theirs.createRepositoryCreationTemplate(
        r ->
            r.prefix("sent")
                .appliedForWithStrings("REPLICATION")
                .imageTagMutability("IMMUTABLE")
                .resourceTags(Tag.builder().key("from").value("template").build()));
    registry.push(path, "two", "2");
    EcrFixture.await(
        "the copy", () -> status(sender, "sent/app", "2").statusAsString().equals("COMPLETE"));

    var made =
        theirs.describeRepositories(r -> r.repositoryNames("sent/app")).repositories().getFirst();
    assertThat(made.imageTagMutabilityAsString()).isEqualTo("IMMUTABLE");
    assertThat(theirs.listTagsForResource(r -> r.resourceArn(made.repositoryArn())).tags())
        .hasSize(1);
    registry.push(path, "three", "2");
    EcrFixture.await(
        "the copy", () -> status(sender, "sent/app", "2").statusAsString().equals("COMPLETE"));
    assertThat(theirs.describeImages(r -> r.repositoryName("sent/app")).imageDetails())
        .extracting(each -> each.imageTags())
        .containsExactlyInAnyOrder(List.of("2"), List.of());
  }

  @Test
  void aPushMakesTheRepositoryWhereATemplateSaysSo() {
    assertThat(registry.send("POST", "/v2/" + path("made/app") + "/blobs/uploads/").statusCode())
        .isEqualTo(404);
    ours.createRepositoryCreationTemplate(
        r -> r.prefix("made").appliedForWithStrings("CREATE_ON_PUSH").description("by push"));
    assertThatThrownBy(
            () ->
                ours.createRepositoryCreationTemplate(
                    r -> r.prefix("made").appliedForWithStrings("CREATE_ON_PUSH")))
        .isInstanceOf(TemplateAlreadyExistsException.class);

    registry.push(path("made/app"), "layer", "1");

    assertThat(ours.listImages(r -> r.repositoryName("made/app")).imageIds()).hasSize(1);
    assertThat(registry.send("POST", "/v2/" + path("madeup/app") + "/blobs/uploads/").statusCode())
        .isEqualTo(404);
    ours.updateRepositoryCreationTemplate(r -> r.prefix("made").description("changed"));
    assertThat(
            ours.describeRepositoryCreationTemplates(r -> r.prefixes("made"))
                .repositoryCreationTemplates()
                .getFirst()
                .description())
        .isEqualTo("changed");
    ours.deleteRepositoryCreationTemplate(r -> r.prefix("made"));
    assertThatThrownBy(() -> ours.deleteRepositoryCreationTemplate(r -> r.prefix("made")))
        .isInstanceOf(TemplateNotFoundException.class);
  }

  @Test
  void theSourceIsNoDestination() {
    assertThatThrownBy(() -> Replication.rule(ours, "any", Replication.to(OURS, "us-east-1")))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageContaining("Replication destination cannot be the same as the source registry");
  }

  private String statuses(String repository, String tag) {
    return status(ours, repository, tag).statusAsString();
  }

  private static ImageReplicationStatus status(EcrClient client, String repository, String tag) {
    try {
      return client
          .describeImageReplicationStatus(
              r -> r.repositoryName(repository).imageId(i -> i.imageTag(tag)))
          .replicationStatuses()
          .getFirst();
    } catch (EcrException e) {
      throw new AssertionError(e);
    }
  }

  private static String path(String repository) {
    return OURS + ".dkr.ecr.us-east-1.amazonaws.com/" + repository;
  }
}

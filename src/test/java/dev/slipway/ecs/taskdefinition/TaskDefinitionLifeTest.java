package dev.slipway.ecs.taskdefinition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.slipway.ecs.EcsClients;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ClientException;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.SortOrder;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionFamilyStatus;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionField;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionStatus;

/// Revisions from registration to deletion, through AWS's own client.
@QuarkusTest
class TaskDefinitionLifeTest {

  @TestHTTPResource URI root;

  @Test
  void revisionsCountUpAndAreNeverGivenTwice() {
    EcsClient ecs = EcsClients.of(root, "600000000001");

    assertThat(register(ecs, "web").revision()).isEqualTo(1);
    assertThat(register(ecs, "web").revision()).isEqualTo(2);
    ecs.deregisterTaskDefinition(each -> each.taskDefinition("web:2"));
    ecs.deleteTaskDefinitions(each -> each.taskDefinitions("web:2"));
    assertThat(register(ecs, "web").revision()).isEqualTo(3);
    assertThat(register(ecs, "other").revision()).isEqualTo(1);
  }

  @Test
  void aFamilyStandsForItsLatestActiveRevision() {
    EcsClient ecs = EcsClients.of(root, "600000000002");
    register(ecs, "web");
    register(ecs, "web");

    assertThat(describe(ecs, "web").revision()).isEqualTo(2);
    ecs.deregisterTaskDefinition(each -> each.taskDefinition("web:2"));
    assertThat(describe(ecs, "web").revision()).isEqualTo(1);
    assertThat(describe(ecs, "web:2").status()).isEqualTo(TaskDefinitionStatus.INACTIVE);
    assertThat(describe(ecs, "web:2").deregisteredAt()).isNotNull();
  }

  @Test
  void onlyWhatWasDeregisteredCanBeDeleted() {
    EcsClient ecs = EcsClients.of(root, "600000000003");
    register(ecs, "web");
    register(ecs, "web");
    ecs.deregisterTaskDefinition(each -> each.taskDefinition("web:1"));

    var answer = ecs.deleteTaskDefinitions(each -> each.taskDefinitions("web:1", "web:2", "web:9"));

    assertThat(answer.taskDefinitions())
        .extracting(TaskDefinition::revision, TaskDefinition::status)
        .containsExactly(tuple(1, TaskDefinitionStatus.DELETE_IN_PROGRESS));
    assertThat(answer.failures())
        .extracting(Failure::reason)
        .containsExactly(
            "The specified task definition is still in ACTIVE status. Please deregister the target"
                + " and try again.",
            "The specified task definition does not exist. Specify a valid account, family,"
                + " revision and try again.");
    assertThat(describe(ecs, "web:1").status()).isEqualTo(TaskDefinitionStatus.DELETE_IN_PROGRESS);
  }

  @Test
  void listsAreSortedByFamilyAndThenByNumber() {
    EcsClient ecs = EcsClients.of(root, "600000000004");
    for (String family : List.of("a-b", "a", "b")) {
      register(ecs, family);
    }
    for (int revision = 2; revision <= 11; revision++) {
      register(ecs, "a");
    }

    List<String> ascending =
        ecs.listTaskDefinitionsPaginator(each -> each.maxResults(3)).taskDefinitionArns().stream()
            .map(arn -> arn.substring(arn.lastIndexOf('/') + 1))
            .toList();
    List<String> descending =
        ecs
            .listTaskDefinitions(each -> each.sort(SortOrder.DESC).familyPrefix("a"))
            .taskDefinitionArns()
            .stream()
            .map(arn -> arn.substring(arn.lastIndexOf('/') + 1))
            .toList();

    assertThat(ascending)
        .containsExactly(
            "a:1", "a:2", "a:3", "a:4", "a:5", "a:6", "a:7", "a:8", "a:9", "a:10", "a:11", "a-b:1",
            "b:1");
    assertThat(descending).startsWith("a:11", "a:10", "a:9").hasSize(11);
  }

  @Test
  void familiesAreActiveWhileOneRevisionIs() {
    EcsClient ecs = EcsClients.of(root, "600000000005");
    register(ecs, "kept");
    register(ecs, "ended");
    ecs.deregisterTaskDefinition(each -> each.taskDefinition("ended:1"));

    assertThat(ecs.listTaskDefinitionFamilies().families()).containsExactly("ended", "kept");
    assertThat(
            ecs.listTaskDefinitionFamilies(each -> each.status(TaskDefinitionFamilyStatus.INACTIVE))
                .families())
        .containsExactly("ended");
    assertThat(
            ecs.listTaskDefinitionFamilies(
                    each -> each.status(TaskDefinitionFamilyStatus.ACTIVE).familyPrefix("k"))
                .families())
        .containsExactly("kept");
    assertThat(
            ecs.listTaskDefinitions(each -> each.status(TaskDefinitionStatus.INACTIVE))
                .taskDefinitionArns())
        .hasSize(1);
  }

  @Test
  void tagsComeOnlyWhereTheyAreAskedFor() {
    EcsClient ecs = EcsClients.of(root, "600000000006");
    Tag tag = Tag.builder().key("team").value("shop").build();
    ecs.registerTaskDefinition(
        each -> each.family("web").containerDefinitions(container()).tags(tag));

    assertThat(ecs.describeTaskDefinition(each -> each.taskDefinition("web")).tags()).isEmpty();
    assertThat(
            ecs.describeTaskDefinition(
                    each -> each.taskDefinition("web").include(TaskDefinitionField.TAGS))
                .tags())
        .containsExactly(tag);
  }

  @Test
  void deletedRevisionsAreNotForNewTasks() {
    EcsClient ecs = EcsClients.of(root, "600000000007");
    register(ecs, "web");
    ecs.deregisterTaskDefinition(each -> each.taskDefinition("web:1"));

    assertThatThrownBy(() -> describe(ecs, "web"))
        .isInstanceOf(ClientException.class)
        .hasMessageStartingWith("Unable to describe task definition.");
  }

  private static TaskDefinition register(EcsClient ecs, String family) {
    return ecs.registerTaskDefinition(each -> each.family(family).containerDefinitions(container()))
        .taskDefinition();
  }

  private static TaskDefinition describe(EcsClient ecs, String reference) {
    return ecs.describeTaskDefinition(each -> each.taskDefinition(reference)).taskDefinition();
  }

  private static ContainerDefinition container() {
    return ContainerDefinition.builder().name("a").image("busybox").memory(64).build();
  }
}

package dev.slipway.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ClusterNotFoundException;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.ConflictException;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.DeleteClusterRequest;
import software.amazon.awssdk.services.ecs.model.DeleteClusterResponse;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.PortMapping;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.RunTaskResponse;
import software.amazon.awssdk.services.ecs.model.ServerException;
import software.amazon.awssdk.services.ecs.model.StopTaskRequest;
import software.amazon.awssdk.services.ecs.model.StopTaskResponse;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/// Requests of AWS's own client, taken through the whole wire and back without a socket.
class WireTest {

  private static final Instant NOON = Instant.parse("2026-11-25T12:00:00.123Z");

  /// Stands in for the operations of ECS.
  @SuppressWarnings("DoNotCallSuggester")
  static final class SampleOperations implements AwsOperations {

    @Operation
    RegisterTaskDefinitionResponse registerTaskDefinition(
        RegisterTaskDefinitionRequest request, Caller caller) {
      return RegisterTaskDefinitionResponse.builder()
          .taskDefinition(
              TaskDefinition.builder()
                  .family(request.family())
                  .containerDefinitions(request.containerDefinitions())
                  .requiresCompatibilitiesWithStrings(request.requiresCompatibilitiesAsStrings())
                  .volumes(List.of())
                  .registeredAt(NOON)
                  .registeredBy(caller.account() + "/" + caller.region())
                  .build())
          .build();
    }

    @Operation
    DeleteClusterResponse deleteCluster(DeleteClusterRequest request, Caller caller) {
      throw ClusterNotFoundException.builder().message("Cluster not found.").build();
    }

    @Operation
    RunTaskResponse runTask(RunTaskRequest request, Caller caller) {
      throw ConflictException.builder().message("Used.").resourceIds("task-1").build();
    }

    @Operation
    StopTaskResponse stopTask(StopTaskRequest request, Caller caller) {
      throw ServerException.builder().message("Broken.").build();
    }
  }

  static FrontDoor door() {
    return new FrontDoor(
        new Dispatcher(List.of(new SampleOperations())),
        new Callers("000000000000", "us-east-1"),
        new SignatureCheck(AccessKeys.parse(List.of()), InstantSource.fixed(NOON)));
  }

  private static EcsClient client(String accessKeyId) {
    return EcsClient.builder()
        .httpClient(new FrontDoorClient(door()))
        .endpointOverride(URI.create("http://localhost:4566"))
        .region(Region.EU_WEST_1)
        .overrideConfiguration(c -> c.retryStrategy(r -> r.maxAttempts(1)))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKeyId, "secret")))
        .build();
  }

  @Test
  void everyMemberArrivesAndComesBack() {
    var web =
        ContainerDefinition.builder()
            .name("web")
            .image("busybox")
            .cpu(256)
            .essential(true)
            .command("sh", "-c", "echo \"ä\u2028\"")
            .environment(KeyValuePair.builder().name("A").value("").build())
            .portMappings(PortMapping.builder().containerPort(80).build())
            .dockerLabels(Map.of("k", "v"))
            .logConfiguration(l -> l.logDriver("awslogs").options(Map.of("awslogs-group", "g")))
            .build();

    var answer =
        client("test")
            .registerTaskDefinition(
                r ->
                    r.family("web")
                        .containerDefinitions(web)
                        .requiresCompatibilities(Compatibility.FARGATE))
            .taskDefinition();

    assertThat(answer.containerDefinitions()).containsExactly(web);
    assertThat(answer.requiresCompatibilities()).containsExactly(Compatibility.FARGATE);
    assertThat(answer.registeredAt()).isEqualTo(NOON);
    assertThat(answer.hasVolumes()).isTrue();
    assertThat(answer.hasPlacementConstraints()).isFalse();
  }

  @Test
  void anAccessKeyOfTwelveDigitsIsTheAccount() {
    assertThat(registeredBy("123456789012")).isEqualTo("123456789012/eu-west-1");
    assertThat(registeredBy("AKIDEXAMPLE")).isEqualTo("000000000000/eu-west-1");
  }

  private static String registeredBy(String accessKeyId) {
    return client(accessKeyId)
        .registerTaskDefinition(
            r ->
                r.family("f").containerDefinitions(ContainerDefinition.builder().name("c").build()))
        .taskDefinition()
        .registeredBy();
  }

  @Test
  void aModelledExceptionComesBackAsItself() {
    assertThatThrownBy(() -> client("a").deleteCluster(r -> r.cluster("x")))
        .isInstanceOfSatisfying(
            ClusterNotFoundException.class,
            e -> {
              assertThat(e.awsErrorDetails().errorMessage()).isEqualTo("Cluster not found.");
              assertThat(e.statusCode()).isEqualTo(400);
              assertThat(e.requestId()).isNotEmpty();
            });
    assertThatThrownBy(() -> client("a").runTask(r -> r.taskDefinition("x")))
        .isInstanceOfSatisfying(
            ConflictException.class, e -> assertThat(e.resourceIds()).containsExactly("task-1"));
    assertThatThrownBy(() -> client("a").stopTask(r -> r.task("x")))
        .isInstanceOfSatisfying(
            ServerException.class, e -> assertThat(e.statusCode()).isEqualTo(500));
  }

  @Test
  void anOperationThatIsNotBuiltIsNamed() {
    assertThatThrownBy(() -> client("a").createService(r -> r.serviceName("x")))
        .isInstanceOfSatisfying(
            AwsServiceException.class,
            e -> {
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo("NotImplementedException");
              assertThat(e.awsErrorDetails().errorMessage())
                  .startsWith("CreateService is an operation of Amazon ECS");
              assertThat(e.statusCode()).isEqualTo(501);
            });
  }
}

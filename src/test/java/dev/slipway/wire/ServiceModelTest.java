package dev.slipway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.sts.StsClient;

/// The operations that are routed are those of the SDK's clients.
class ServiceModelTest {

  @Test
  void everyOperationOfTheClientsIsFound() {
    assertThat(operations(EcsClient.class)).hasSize(88).allMatch(o -> finds(ServiceModel.ECS, o));
    assertThat(operations(EcrClient.class)).hasSize(62).allMatch(o -> finds(ServiceModel.ECR, o));
    assertThat(operations(CloudWatchLogsClient.class)).allMatch(o -> finds(ServiceModel.LOGS, o));
    assertThat(operations(StsClient.class)).allMatch(o -> finds(ServiceModel.STS, o));
    assertThat(finds(ServiceModel.EC2, "DescribeVpcs")).isTrue();
  }

  @Test
  void whatIsNoOperationIsNotFound() {
    assertThat(finds(ServiceModel.ECS, "Ecs")).isFalse();
    assertThat(finds(ServiceModel.ECS, "runTask")).isFalse();
    assertThat(finds(ServiceModel.ECS, "RunTaskRequest")).isFalse();
    assertThat(finds(ServiceModel.ECS, "../RunTask")).isFalse();
    assertThat(finds(ServiceModel.ECS, "")).isFalse();
  }

  private static boolean finds(ServiceModel service, String operation) {
    return service.operation(operation).isPresent();
  }

  private static Set<String> operations(Class<?> client) {
    return Arrays.stream(client.getMethods())
        .filter(m -> m.getParameterCount() == 1)
        .map(ServiceModelTest::requestType)
        .filter(AwsRequest.class::isAssignableFrom)
        .map(type -> type.getSimpleName().replaceAll("Request$", ""))
        .collect(Collectors.toSet());
  }

  private static Class<?> requestType(Method method) {
    return method.getParameterTypes()[0];
  }
}

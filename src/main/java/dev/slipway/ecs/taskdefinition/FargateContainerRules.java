package dev.slipway.ecs.taskdefinition;

import static dev.slipway.ecs.taskdefinition.FargateRules.NOT_SUPPORTED;
import static dev.slipway.ecs.taskdefinition.TopicRules.refuse;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.FirelensConfiguration;
import software.amazon.awssdk.services.ecs.model.LinuxParameters;
import software.amazon.awssdk.services.ecs.model.ResourceType;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/// What Fargate refuses of single containers, or asks of them.
final class FargateContainerRules implements TopicRules {

  private static final List<String> LOG_DRIVERS = List.of("awslogs", "splunk", "awsfirelens");
  private static final int LEAST_SECONDS = 2;
  private static final int MOST_SECONDS = 120;

  @Override
  public Stream<String> problems(TaskDefinition draft) {
    return draft.containerDefinitions().stream()
        .flatMap(
            container ->
                Stream.of(
                        container(container),
                        container.linuxParameters() == null
                            ? Stream.<String>empty()
                            : linux(container.linuxParameters()),
                        logging(container),
                        roles(draft, container))
                    .flatMap(problem -> problem));
  }

  private static Stream<String> container(ContainerDefinition container) {
    return Stream.of(
            refuse(
                Boolean.TRUE.equals(container.privileged()),
                "Fargate requires that the 'privileged' setting be 'false' at the container"
                    + " level."),
            refuse(
                !container.dockerSecurityOptions().isEmpty(),
                NOT_SUPPORTED + "dockerSecurityOptions"),
            refuse(
                container.resourceRequirements().stream()
                    .anyMatch(requirement -> requirement.type() == ResourceType.GPU),
                "Tasks using the Fargate launch type do not support GPU resource requirements."),
            refuse(!container.credentialSpecs().isEmpty(), NOT_SUPPORTED + "credentialSpecs"),
            timeout("startTimeout", container.startTimeout(), container),
            timeout("stopTimeout", container.stopTimeout(), container))
        .flatMap(problem -> problem);
  }

  private static Stream<String> timeout(
      String setting, @Nullable Integer seconds, ContainerDefinition container) {
    return refuse(
        seconds != null && (seconds < LEAST_SECONDS || seconds > MOST_SECONDS),
        "Fargate requires that the '%s' setting of container '%s' be between %d and %d."
            .formatted(setting, container.name(), LEAST_SECONDS, MOST_SECONDS));
  }

  private static Stream<String> linux(LinuxParameters linux) {
    Stream<String> added =
        linux.capabilities() == null
            ? Stream.empty()
            : linux.capabilities().add().stream()
                .filter(capability -> !capability.equals("SYS_PTRACE"))
                .map(capability -> capability + " is not allowed on Fargate.");
    return Stream.of(
            added,
            refuse(!linux.devices().isEmpty(), NOT_SUPPORTED + "devices"),
            refuse(linux.sharedMemorySize() != null, NOT_SUPPORTED + "sharedMemorySize"),
            refuse(!linux.tmpfs().isEmpty(), NOT_SUPPORTED + "tmpfs"),
            refuse(linux.maxSwap() != null, NOT_SUPPORTED + "maxSwap"),
            refuse(linux.swappiness() != null, NOT_SUPPORTED + "swappiness"))
        .flatMap(problem -> problem);
  }

  private static Stream<String> logging(ContainerDefinition container) {
    var logging = container.logConfiguration();
    FirelensConfiguration router = container.firelensConfiguration();
    Stream<String> fromS3 =
        refuse(
            router != null && "s3".equals(router.options().get("config-file-type")),
            "Fargate launch type does not support FirelensConfiguration config file from 's3'");
    if (logging == null) {
      return fromS3;
    }
    String driver = logging.logDriverAsString();
    return Stream.of(
            refuse(!LOG_DRIVERS.contains(driver), LogRules.notADriver(driver, LOG_DRIVERS)),
            refuse(
                driver.equals("awslogs") && !logging.options().containsKey("awslogs-stream-prefix"),
                "Fargate requires log configuration options to include awslogs-stream-prefix to"
                    + " support log driver awslogs."),
            fromS3)
        .flatMap(problem -> problem);
  }

  private static Stream<String> roles(TaskDefinition draft, ContainerDefinition container) {
    if (draft.executionRoleArn() != null) {
      return Stream.empty();
    }
    String needed = "Fargate requires task definition to have execution role ARN to support ";
    boolean logsToCloudWatch =
        container.logConfiguration() != null
            && "awslogs".equals(container.logConfiguration().logDriverAsString());
    return Stream.concat(
        refuse(Images.areInEcr(container.image()), needed + "ECR images."),
        refuse(logsToCloudWatch, needed + "log driver awslogs."));
  }
}

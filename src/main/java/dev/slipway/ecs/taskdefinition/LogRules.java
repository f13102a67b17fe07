package dev.slipway.ecs.taskdefinition;

import static dev.slipway.ecs.taskdefinition.TopicRules.refuse;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.FirelensConfigurationType;
import software.amazon.awssdk.services.ecs.model.LogConfiguration;
import software.amazon.awssdk.services.ecs.model.LogDriver;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/// Log drivers and their options, FireLens.
final class LogRules implements TopicRules {

  private static final List<String> DRIVERS =
      List.of(
          "json-file", "syslog", "journald", "gelf", "fluentd", "awslogs", "splunk", "awsfirelens");

  private static final List<String> AWSLOGS_NEEDS = List.of("awslogs-group", "awslogs-region");

  private static final Set<String> AWSLOGS_TAKES =
      Set.of(
          "awslogs-create-group",
          "awslogs-group",
          "awslogs-region",
          "awslogs-stream-prefix",
          "awslogs-datetime-format",
          "awslogs-multiline-pattern",
          "mode",
          "max-buffer-size");

  @Override
  public Stream<String> problems(TaskDefinition draft) {
    boolean hasRouter =
        draft.containerDefinitions().stream()
            .anyMatch(each -> each.firelensConfiguration() != null);
    return Stream.concat(
        draft.containerDefinitions().stream()
            .filter(container -> container.logConfiguration() != null)
            .flatMap(container -> logging(container.logConfiguration(), hasRouter)),
        draft.containerDefinitions().stream().flatMap(LogRules::router));
  }

  /// AWS's sentence for a driver that is not among the allowed ones.
  static String notADriver(String driver, List<String> allowed) {
    return "%s is not a valid log driver. Must be one of [%s]"
        .formatted(driver, String.join(",", allowed));
  }

  private static Stream<String> logging(LogConfiguration logging, boolean hasRouter) {
    String driver = logging.logDriverAsString();
    if (driver == null || !DRIVERS.contains(driver)) {
      return Stream.of(notADriver(String.valueOf(driver), DRIVERS));
    }
    return Stream.of(
            driver.equals("awslogs") ? awslogs(logging.options()) : Stream.<String>empty(),
            refuse(
                logging.logDriver() == LogDriver.AWSFIRELENS && !hasRouter,
                "When awsfirelens log driver is specified in log configuration, a firelens"
                    + " configuration object must be specified"))
        .flatMap(problem -> problem);
  }

  private static Stream<String> awslogs(Map<String, String> options) {
    List<String> missing =
        AWSLOGS_NEEDS.stream().filter(option -> !options.containsKey(option)).toList();
    List<String> unknown =
        options.keySet().stream()
            .filter(option -> !AWSLOGS_TAKES.contains(option))
            .sorted()
            .toList();
    return Stream.concat(
        refuse(
            !missing.isEmpty(),
            "Log driver awslogs requires options: " + String.join(", ", missing)),
        refuse(
            !unknown.isEmpty(),
            "Log driver awslogs disallows options: " + String.join(", ", unknown)));
  }

  private static Stream<String> router(ContainerDefinition container) {
    var firelens = container.firelensConfiguration();
    return refuse(
        firelens != null
            && (firelens.type() == null
                || firelens.type() == FirelensConfigurationType.UNKNOWN_TO_SDK_VERSION),
        "Firelens configuration type should be one of [fluentd,fluentbit]");
  }
}

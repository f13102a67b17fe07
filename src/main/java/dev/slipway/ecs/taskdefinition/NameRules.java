package dev.slipway.ecs.taskdefinition;

import static dev.slipway.ecs.taskdefinition.TopicRules.refuse;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/// Family, container names and images, how many containers there are and that one is essential.
final class NameRules implements TopicRules {

  private static final int MOST_CONTAINERS = 10;
  private static final int LONGEST_IMAGE = 255;
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-]{1,255}");
  private static final Pattern IMAGE = Pattern.compile("[a-zA-Z0-9._:/@+-]+");
  private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

  @Override
  public Stream<String> problems(TaskDefinition draft) {
    List<ContainerDefinition> containers = draft.containerDefinitions();
    return Stream.of(
            family(draft.family()),
            refuse(containers.isEmpty(), "Container list cannot be empty."),
            refuse(containers.size() > MOST_CONTAINERS, "Too many containers."),
            containers.stream().flatMap(NameRules::container),
            refuse(
                containers.stream().map(ContainerDefinition::name).distinct().count()
                    < containers.size(),
                "Container names must be unique within a task definition."),
            refuse(
                containers.stream().allMatch(each -> Boolean.FALSE.equals(each.essential())),
                "Task definition doesn't have any essential container."),
            refuse(
                draft.requiresCompatibilities().contains(Compatibility.UNKNOWN_TO_SDK_VERSION),
                "requiresCompatibilities should be one of [EC2,FARGATE,EXTERNAL,MANAGED_INSTANCES]"))
        .flatMap(problem -> problem);
  }

  private static Stream<String> family(String family) {
    if (family == null || family.isBlank()) {
      return Stream.of("Family can not be blank.");
    }
    return refuse(!NAME.matcher(family).matches(), "Family contains invalid characters.");
  }

  private static Stream<String> container(ContainerDefinition container) {
    String name = container.name();
    String image = container.image();
    if (name == null || name.isEmpty()) {
      return Stream.of("Container.name should not be null or empty.");
    }
    if (!NAME.matcher(name).matches()) {
      return Stream.of("Container.name contains invalid characters.");
    }
    if (image == null || image.isEmpty()) {
      return Stream.of("Container.image should not be null or empty.");
    }
    return refuse(!isImage(image), "Container.image contains invalid characters.");
  }

  private static boolean isImage(String image) {
    int at = image.indexOf('@');
    String name = at < 0 ? image : image.substring(0, at);
    return IMAGE.matcher(name).matches()
        && name.length() <= LONGEST_IMAGE
        && (at < 0 || DIGEST.matcher(image.substring(at + 1)).matches());
  }
}

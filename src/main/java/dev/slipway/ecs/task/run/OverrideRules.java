package dev.slipway.ecs.task.run;

import dev.slipway.ecs.EcsErrors;
import dev.slipway.ecs.task.TaskCapacity.Launch;
import dev.slipway.ecs.taskdefinition.TaskSizes;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.EphemeralStorage;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.TaskOverride;

/// Holds a call's overrides against its task definition, and says how large they make the task.
final class OverrideRules {
  private static final int LONGEST = 8192;
  private static final int DEFAULT_STORAGE_GIB = 20;
  private static final int LEAST_STORAGE_GIB = 21;
  private static final int MOST_STORAGE_GIB = 200;

  private OverrideRules() {}

  static Size check(RunTaskRequest request, TaskDefinition definition, Launch launch) {
    var overrides =
        Optional.ofNullable(request.overrides()).orElseGet(() -> TaskOverride.builder().build());
    checkContainers(overrides, definition);
    if (!overrides.inferenceAcceleratorOverrides().isEmpty()) {
      throw RunErrors.unsupported("inference accelerators");
    }
    var sized = sized(overrides, definition);
    var cpu = amount("cpu", sized.cpu());
    var memory = amount("memory", sized.memory());
    if (launch == Launch.EC2) {
      return new Size(cpu, memory, OptionalInt.empty());
    }
    TaskSizes.problemOnFargate(sized)
        .ifPresent(
            problem -> {
              throw EcsErrors.client(problem);
            });
    return new Size(cpu, memory, OptionalInt.of(storage(overrides, definition)));
  }

  private static void checkContainers(TaskOverride overrides, TaskDefinition definition) {
    for (var override : overrides.containerOverrides()) {
      var name = Optional.ofNullable(override.name()).orElse("null");
      if (definition.containerDefinitions().stream().noneMatch(c -> c.name().equals(name))) {
        throw RunErrors.unknownContainer(name);
      }
    }
    // AWS counts the characters of the JSON; a textual form is never shorter than its values.
    if (overrides.toString().length() > LONGEST) {
      throw RunErrors.overrideTooLong();
    }
  }

  private static TaskDefinition sized(TaskOverride overrides, TaskDefinition definition) {
    return definition.toBuilder()
        .cpu(Optional.ofNullable(overrides.cpu()).orElse(definition.cpu()))
        .memory(Optional.ofNullable(overrides.memory()).orElse(definition.memory()))
        .build();
  }

  private static OptionalInt amount(String member, @Nullable String text) {
    if (text == null) {
      return OptionalInt.empty();
    }
    var amount = member.equals("cpu") ? TaskSizes.cpuUnits(text) : TaskSizes.mebibytes(text);
    if (amount.isEmpty()) {
      throw RunErrors.notANumber(member);
    }
    return amount;
  }

  private static int storage(TaskOverride overrides, TaskDefinition definition) {
    return Optional.ofNullable(overrides.ephemeralStorage())
        .map(OverrideRules::checked)
        .or(() -> Optional.ofNullable(definition.ephemeralStorage()))
        .map(EphemeralStorage::sizeInGiB)
        .orElse(DEFAULT_STORAGE_GIB);
  }

  private static EphemeralStorage checked(EphemeralStorage storage) {
    if (storage.sizeInGiB() < LEAST_STORAGE_GIB) {
      throw RunErrors.ephemeralStorage(
          "EphemeralStorage size should be at least " + LEAST_STORAGE_GIB);
    }
    if (storage.sizeInGiB() > MOST_STORAGE_GIB) {
      throw RunErrors.ephemeralStorage(
          "EphemeralStorage size should be at most " + MOST_STORAGE_GIB);
    }
    return storage;
  }
}

package dev.slipway.ecs.task.run;

import dev.slipway.ecs.cluster.Clusters;
import dev.slipway.ecs.tag.TagRules;
import dev.slipway.ecs.task.Task;
import dev.slipway.ecs.task.TaskTags;
import dev.slipway.ecs.task.Tasks;
import dev.slipway.ecs.taskdefinition.Registered;
import dev.slipway.ecs.taskdefinition.TaskDefinitions;
import dev.slipway.store.Store;
import dev.slipway.wire.Caller;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.model.Cluster;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.PropagateTags;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.StartTaskRequest;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/// Starts tasks: checks the call, takes room, and writes the tasks down in one durable write.
/// Nothing is pulled or started here; the tasks are marked, and the work loop does the rest.
public final class TaskStarts {
  private final Store store;
  private final Clusters clusters;
  private final TaskDefinitions definitions;
  private final Tasks tasks;
  private final TaskTags tags;
  private final ClientTokens tokens;
  private final Launches launches;
  private final InstantSource clock;
  private final Consumer<String> mark;

  /// @param mark says that the task of a key should be looked at
  public TaskStarts(
      Known known, TaskTags tags, Launches launches, InstantSource clock, Consumer<String> mark) {
    this.store = known.store();
    this.clusters = known.clusters();
    this.definitions = known.definitions();
    this.tasks = known.tasks();
    this.tokens = known.tokens();
    this.tags = tags;
    this.launches = launches;
    this.clock = clock;
    this.mark = mark;
  }

  /// What calls refer to, and the store that it is all in.
  public record Known(
      Store store,
      Clusters clusters,
      TaskDefinitions definitions,
      Tasks tasks,
      ClientTokens tokens) {}

  public Started run(RunTaskRequest request, Caller caller) {
    var cluster = clusters.require(caller, request.cluster());
    var definition = definitions.require(caller, request.taskDefinition());
    var checked = Checked.of(request, cluster, definition);
    var given = tagsOf(checked, caller);
    var before = tokens.find(cluster, request, tasks, clock.instant());
    if (before.isPresent()) {
      return again(before.get());
    }
    var started = launches.launch(checked, caller);
    var other = write(request, cluster, started, given);
    if (other.isPresent()) {
      started.tasks().forEach(launches::undo);
      return again(other.get());
    }
    started.tasks().forEach(task -> mark.accept(Tasks.key(task)));
    return started;
  }

  /// Starts a task on each of the container instances that the call names.
  public Started start(StartTaskRequest request, Caller caller) {
    var cluster = clusters.require(caller, request.cluster());
    var named = launches.named(request.containerInstances(), caller, cluster);
    if (named.present() == 0) {
      return new Started(List.of(), named.failures());
    }
    var started = run(asRunTask(request, named.present()), caller);
    return new Started(
        started.tasks(),
        Stream.concat(started.failures().stream(), named.failures().stream()).toList());
  }

  private static RunTaskRequest asRunTask(StartTaskRequest request, int count) {
    return RunTaskRequest.builder()
        .cluster(request.cluster())
        .count(count)
        .launchType(LaunchType.EC2)
        .taskDefinition(request.taskDefinition())
        .overrides(request.overrides())
        .networkConfiguration(request.networkConfiguration())
        .group(request.group())
        .startedBy(request.startedBy())
        .enableExecuteCommand(request.enableExecuteCommand())
        .enableECSManagedTags(request.enableECSManagedTags())
        .propagateTags(request.propagateTags())
        .tags(request.tags())
        .volumeConfigurations(request.volumeConfigurations())
        .build();
  }

  /// Writes the tasks down, unless the same call sent at the same time was quicker.
  private Optional<ClientTokens.Answered> write(
      RunTaskRequest request, Cluster cluster, Started started, List<Tag> given) {
    var quicker = new ArrayList<ClientTokens.Answered>();
    try {
      store.write(
          batch -> {
            var now = clock.instant();
            tokens.find(cluster, request, tasks, now).ifPresent(quicker::add);
            if (quicker.isEmpty()) {
              for (var task : started.tasks()) {
                tasks.add(batch, task);
                tags.add(batch, task, given);
              }
              tokens.add(batch, cluster, request, started.tasks(), started.failures(), now);
            }
          });
    } catch (RuntimeException e) {
      started.tasks().forEach(launches::undo);
      throw e;
    }
    return quicker.stream().findFirst();
  }

  /// The tags that a task was given.
  public List<Tag> tagsOf(Task task) {
    return tags.of(task);
  }

  private Started again(ClientTokens.Answered before) {
    List<Task> present =
        before.taskKeys().stream().flatMap(key -> tasks.find(key).stream()).toList();
    return new Started(present, before.failures());
  }

  /// The definition's tags where they are to be passed on, then the call's own; ECS's last.
  private List<Tag> tagsOf(Checked checked, Caller caller) {
    var request = checked.request();
    TagRules.check(request.tags());
    List<Tag> passedOn =
        request.propagateTags() == PropagateTags.TASK_DEFINITION
            ? tags(checked.definition(), caller)
            : List.of();
    var all = new ArrayList<>(TagRules.added(passedOn, request.tags()));
    if (Boolean.TRUE.equals(request.enableECSManagedTags())) {
      all.add(
          Tag.builder().key("aws:ecs:clusterName").value(checked.cluster().clusterName()).build());
    }
    return all;
  }

  private List<Tag> tags(TaskDefinition definition, Caller caller) {
    return definitions
        .find(caller, definition.taskDefinitionArn())
        .map(Registered::tags)
        .orElse(List.of());
  }
}

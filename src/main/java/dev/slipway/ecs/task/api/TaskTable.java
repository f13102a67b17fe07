package dev.slipway.ecs.task.api;

import dev.slipway.ecs.task.NetworkInterface;
import dev.slipway.ecs.task.StopCause;
import dev.slipway.ecs.task.Task;
import dev.slipway.engine.ContainerObservation;
import dev.slipway.engine.ContainerState;
import dev.slipway.engine.GroupObservation;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Tasks and their containers as a table for people: `slipway ps`.
final class TaskTable {
  private static final List<String> HEAD =
      List.of("TASK", "CLUSTER", "DEFINITION", "STATUS", "CONTAINERS", "ADDRESS", "STOPPED");

  private TaskTable() {}

  static String of(List<Task> tasks) {
    var rows = new ArrayList<List<String>>();
    rows.add(HEAD);
    tasks.forEach(task -> rows.add(row(task)));
    var widths =
        IntStream.range(0, HEAD.size())
            .mapToObj(i -> rows.stream().mapToInt(row -> row.get(i).length()).max().orElse(0))
            .toList();
    return rows.stream().map(row -> line(row, widths)).collect(Collectors.joining());
  }

  private static String line(List<String> row, List<Integer> widths) {
    var line = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      line.append(row.get(i)).append(" ".repeat(widths.get(i) - row.get(i).length() + 2));
    }
    return line.toString().stripTrailing() + "\n";
  }

  private static List<String> row(Task task) {
    var arn = task.order().taskDefinitionArn();
    return List.of(
        task.identity().id(),
        task.identity().clusterName(),
        arn.substring(arn.lastIndexOf('/') + 1),
        task.lastStatus().name(),
        task.order().containers().stream()
            .map(each -> each.name() + container(task, each.name()))
            .collect(Collectors.joining(" ")),
        address(task),
        task.stopCause().map(StopCause::reason).orElse(""));
  }

  private static String container(Task task, String name) {
    return task.seen(name).map(TaskTable::state).orElse("");
  }

  private static String state(ContainerObservation seen) {
    return switch (seen.state()) {
      case ContainerState.Waiting _, ContainerState.Created _ -> "(waiting)";
      case ContainerState.Running _ -> "(running)";
      case ContainerState.Ended ended -> "(" + code(ended.exitCode()) + ")";
    };
  }

  private static String code(OptionalInt exitCode) {
    return exitCode.isPresent() ? "exit " + exitCode.getAsInt() : "never ran";
  }

  /// Its own address, or the ports of the host that lead to it.
  private static String address(Task task) {
    return task.networkInterface()
        .flatMap(NetworkInterface::assigned)
        .map(NetworkInterface.Assigned::address)
        .orElseGet(
            () ->
                task.lastSeen().stream()
                    .map(GroupObservation::containers)
                    .flatMap(List::stream)
                    .flatMap(each -> each.bindings().stream())
                    .map(each -> each.hostPort() + "->" + each.containerPort())
                    .distinct()
                    .collect(Collectors.joining(",")));
  }
}

package dev.slipway.engine.kubernetes;

import dev.slipway.engine.ContainerGroup;
import dev.slipway.engine.ContainerSpec;
import dev.slipway.engine.ExecResult;
import dev.slipway.engine.GroupFailure;
import dev.slipway.engine.GroupFailureException;
import dev.slipway.engine.GroupId;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Makes, marks and deletes Pods.
final class Pods {
  private static final long GRACE_SECONDS = 1;
  private final ApiServer server;
  private final PodCalls calls;
  private final PodWatch watch;
  private final ImageConfigs images;
  private final PodRecipe recipe;
  private final Namespaces namespaces;
  private final Map<GroupId, Object> making = new ConcurrentHashMap<>();

  Pods(
      ApiServer server,
      PodWatch watch,
      Namespaces namespaces,
      ImageConfigs images,
      PodRecipe recipe) {
    this.server = server;
    this.calls = new PodCalls(server);
    this.namespaces = namespaces;
    this.watch = watch;
    this.images = images;
    this.recipe = recipe;
  }

  /// Makes the group's Pod unless it is there; refuses where the container is not in it.
  ///
  /// @param began when its images were first asked for
  void open(ContainerGroup group, ContainerSpec container, Instant began)
      throws GroupFailureException {
    synchronized (making.computeIfAbsent(group.id(), _ -> new Object())) {
      if (watch.find(group.id()).isEmpty()) {
        make(group, container, began);
        watch.await(group.id(), Optional::isPresent);
      }
    }
  }

  private void make(ContainerGroup group, ContainerSpec container, Instant began)
      throws GroupFailureException {
    var preparations =
        group.containers().stream().map(each -> Preparation.of(group, each, images)).toList();
    if (preparations.stream().allMatch(Preparation.Refused.class::isInstance)) {
      throw new GroupFailureException(refusal(preparations, container));
    }
    var pod = recipe.write(group, preparations, began);
    namespaces.prepare(pod.getMetadata().getNamespace());
    recipe
        .login(group)
        .ifPresent(
            login -> ApiServer.ask("write the login at the registry down", () -> apply(login)));
    ApiServer.blame(
        GroupFailure.Kind.RESOURCE_INITIALIZATION, "make the Pod of the task", () -> apply(pod));
  }

  private static GroupFailure refusal(List<Preparation> preparations, ContainerSpec container) {
    return preparations.stream()
        .filter(each -> each.container().equals(container))
        .map(each -> ((Preparation.Refused) each).why())
        .findFirst()
        .orElseThrow();
  }

  /// A Pod that is there but not yet in the watch stays as it is.
  private Pod apply(Pod pod) {
    try {
      return server
          .client()
          .pods()
          .inNamespace(pod.getMetadata().getNamespace())
          .resource(pod)
          .fieldManager(ApiServer.FIELD_MANAGER)
          .serverSideApply();
    } catch (KubernetesClientException e) {
      if (e.getCode() == ApiServer.CONFLICT) {
        return pod;
      }
      throw e;
    }
  }

  private Secret apply(Secret fresh) {
    return server
        .client()
        .resource(fresh)
        .fieldManager(ApiServer.FIELD_MANAGER)
        .forceConflicts()
        .serverSideApply();
  }

  /// Sets annotations.
  void mark(PodView pod, Map<String, String> marks) {
    var patch = PodRecipe.json(Map.of("metadata", Map.of("annotations", marks)));
    ApiServer.tell("let a container of Pod " + pod.name() + " run", () -> calls.patch(pod, patch));
  }

  /// Sends a signal to a container's program, by its gate.
  void signal(PodView pod, String container, int signal) {
    exec(pod, container, Gate.signal(signal, container, pod.go(container).run()));
  }

  /// Runs a command inside a container, which is called by its name in the Pod.
  ExecResult exec(PodView pod, String container, List<String> command) {
    return calls.exec(pod, container, command);
  }

  /// Deletes the Pod of an ended group, whose closed gates end at once.
  void delete(PodView pod) {
    ApiServer.ask(
        "delete Pod " + pod.name(),
        () ->
            server
                .client()
                .pods()
                .inNamespace(pod.namespace())
                .withName(pod.name())
                .withGracePeriod(GRACE_SECONDS)
                .delete());
    pod.group().map(GroupId::new).ifPresent(making::remove);
  }

  /// Where a container's log comes from.
  PodLog.Source log(GroupId id, String container) {
    return new PodLogSource(watch, calls, id, container);
  }
}

package dev.slipway.engine.kubernetes;

import dev.slipway.engine.ContainerGroup;
import dev.slipway.engine.ContainerSpec;
import dev.slipway.engine.EngineException;
import dev.slipway.engine.ExecResult;
import dev.slipway.engine.GroupFailure;
import dev.slipway.engine.GroupFailureException;
import dev.slipway.engine.GroupId;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/// Makes, marks and deletes Pods.
final class Pods {
  private static final long GRACE_SECONDS = 1;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private final ApiServer server;
  private final PodCalls calls;
  private final PodWatch watch;
  private final ImageConfigs images;
  private final PodRecipe recipe;
  private final Namespaces namespaces;
  private final Map<GroupId, Opening> openings = new ConcurrentHashMap<>();

  /// What is locked while a group's Pod is prepared, which may take as long as its registry does,
  /// and while it is made: by one container for all.
  private static final class Opening {
    final Object preparing = new Object();
    final Object making = new Object();
  }

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

  /// Makes the group's Pod unless it is there, or nobody wants it any more; refuses where the
  /// container is not in it.
  ///
  /// @param began when its images were first asked for
  /// @return whether it is there
  boolean open(ContainerGroup group, ContainerSpec container, Instant began, BooleanSupplier wanted)
      throws GroupFailureException {
    var opening = openings.computeIfAbsent(group.id(), _ -> new Opening());
    synchronized (opening.preparing) {
      if (watch.find(group.id()).isPresent()) {
        return true;
      }
      var pod = prepare(group, container, began);
      synchronized (opening.making) {
        if (wanted.getAsBoolean()) {
          make(group, pod);
          return true;
        }
        openings.remove(group.id(), opening);
        return false;
      }
    }
  }

  private Pod prepare(ContainerGroup group, ContainerSpec container, Instant began)
      throws GroupFailureException {
    var preparations =
        group.containers().stream().map(each -> Preparation.of(group, each, images)).toList();
    if (preparations.stream().allMatch(Preparation.Refused.class::isInstance)) {
      throw new GroupFailureException(refusal(preparations, container));
    }
    return recipe.write(group, preparations, began);
  }

  private void make(ContainerGroup group, Pod pod) throws GroupFailureException {
    namespaces.prepare(pod.getMetadata().getNamespace());
    recipe
        .login(group)
        .ifPresent(
            login -> ApiServer.ask("write the login at the registry down", () -> apply(login)));
    ApiServer.blame(
        GroupFailure.Kind.RESOURCE_INITIALIZATION, "make the Pod of the task", () -> apply(pod));
    if (watch.await(group.id(), Optional::isPresent, PATIENCE).isEmpty()) {
      throw new EngineException(
          "made the Pod of group " + group.id() + " but the watch does not tell of it",
          new IllegalStateException("not seen"));
    }
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

  /// Deletes the Pod of an ended group, whose closed gates end at once. One that is being made is
  /// waited for; who would make it later finds it unwanted.
  void delete(GroupId id) {
    var opening = openings.computeIfAbsent(id, _ -> new Opening());
    synchronized (opening.making) {
      watch.find(id).ifPresent(this::delete);
    }
    openings.remove(id, opening);
  }

  private void delete(PodView pod) {
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
  }

  /// Where a container's log comes from.
  PodLog.Source log(GroupId id, String container) {
    return new PodLogSource(watch, calls, id, container);
  }
}

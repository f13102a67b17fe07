package dev.slipway.engine.kubernetes;

import dev.slipway.engine.ContainerGroup;
import dev.slipway.engine.ContainerSpec;
import dev.slipway.engine.ContainerState;
import dev.slipway.engine.GroupFailure;
import dev.slipway.engine.GroupFailureException;
import dev.slipway.engine.GroupId;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.ContainerResource;
import io.fabric8.kubernetes.client.dsl.PodResource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/// Makes, marks and deletes Pods.
final class Pods {
  private static final long GRACE_SECONDS = 1;
  private static final Duration SOON = Duration.ofSeconds(2);
  private final ApiServer server;
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
    this.namespaces = namespaces;
    this.watch = watch;
    this.images = images;
    this.recipe = recipe;
  }

  /// Makes the group's Pod unless it is there; refuses where the container is not in it.
  void open(ContainerGroup group, ContainerSpec container) throws GroupFailureException {
    synchronized (making.computeIfAbsent(group.id(), _ -> new Object())) {
      if (watch.find(group.id()).isEmpty()) {
        make(group, container);
        watch.await(group.id(), Optional::isPresent);
      }
    }
  }

  private void make(ContainerGroup group, ContainerSpec container) throws GroupFailureException {
    var preparations =
        group.containers().stream().map(each -> Preparation.of(group, each, images)).toList();
    if (preparations.stream().allMatch(Preparation.Refused.class::isInstance)) {
      throw new GroupFailureException(refusal(preparations, container));
    }
    var pod = recipe.write(group, preparations);
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
    ApiServer.ask(
        "let a container of Pod " + pod.name() + " run",
        () -> resource(pod).patch(PatchContext.of(PatchType.JSON_MERGE), patch));
  }

  /// Sends a signal to a container's program, by its gate.
  void signal(PodView pod, String container, int signal) {
    PodExecs.run(
        container(pod, container), Gate.signal(signal, container, pod.go(container).run()));
  }

  /// Deletes the Pod of an ended group, whose closed gates end at once.
  void delete(PodView pod) {
    ApiServer.ask(
        "delete Pod " + pod.name(), () -> resource(pod).withGracePeriod(GRACE_SECONDS).delete());
    pod.group().map(GroupId::new).ifPresent(making::remove);
  }

  /// A container by its name in the Pod.
  ContainerResource container(PodView pod, String name) {
    return resource(pod).inContainer(name);
  }

  private PodResource resource(PodView pod) {
    return server.client().pods().inNamespace(pod.namespace()).withName(pod.name());
  }

  /// Where a container's log comes from.
  PodLog.Source log(GroupId id, String container) {
    return new PodLog.Source() {
      @Override
      public ContainerResource container() {
        var pod = watch.find(id).orElseThrow();
        return Pods.this.container(pod, pod.nameOf(container));
      }

      @Override
      public boolean awaitLog(BooleanSupplier isClosed) {
        var pod =
            watch.await(
                id, each -> each.isEmpty() || isClosed.getAsBoolean() || state(each).isPresent());
        return state(pod).isPresent();
      }

      @Override
      public boolean wasRestarted() {
        var pod = watch.find(id);
        return pod.flatMap(each -> each.status(each.nameOf(container)))
            .filter(each -> each.getRestartCount() > 0)
            .isPresent();
      }

      @Override
      public boolean runs() {
        return runs(watch.find(id));
      }

      @Override
      public boolean endsSoon() {
        return watch.await(id, each -> !runs(each), SOON).isPresent();
      }

      @Override
      public void wake() {
        watch.wake();
      }

      private boolean runs(Optional<PodView> pod) {
        return state(pod).filter(ContainerState.Running.class::isInstance).isPresent();
      }

      // Where the container stands, once its program was started.
      private Optional<ContainerState> state(Optional<PodView> pod) {
        return pod.flatMap(
                each ->
                    each.status(each.nameOf(container))
                        .flatMap(
                            status ->
                                PodObservations.state(status, each.go(each.nameOf(container)))))
            .filter(each -> !(each instanceof ContainerState.Created));
      }
    };
  }
}

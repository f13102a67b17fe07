package dev.slipway.engine.kubernetes;

import dev.slipway.engine.ContainerGroup;
import dev.slipway.engine.ContainerSpec;
import dev.slipway.engine.GroupFailure;
import dev.slipway.engine.GroupFailureException;
import java.util.Optional;

/// A container that can be in its group's Pod, or why it cannot.
sealed interface Preparation {
  ContainerSpec container();

  record Ready(ContainerSpec container, Program program) implements Preparation {}

  record Refused(ContainerSpec container, GroupFailure why) implements Preparation {}

  static Preparation of(ContainerGroup group, ContainerSpec container, ImageConfigs images) {
    Optional<GroupFailure> refusal = Refusals.of(group, container);
    if (refusal.isPresent()) {
      return new Refused(container, refusal.get());
    }
    try {
      return new Ready(container, Program.of(container, group.platform(), images));
    } catch (GroupFailureException e) {
      return new Refused(container, e.failure());
    }
  }
}

package dev.slipway.engine.docker;

import static dev.slipway.engine.GroupFailure.Kind.CANNOT_CREATE_VOLUME;

import com.github.dockerjava.api.command.InspectVolumeResponse;
import com.github.dockerjava.api.exception.DockerException;
import dev.slipway.engine.ContainerGroup;
import dev.slipway.engine.GroupFailureException;
import dev.slipway.engine.GroupId;
import dev.slipway.engine.GroupVolume;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The daemon's volumes of a group.
final class Volumes {
  private final Daemon daemon;
  private final Names names;
  private final Labels labels;

  Volumes(Daemon daemon, Names names, Labels labels) {
    this.daemon = daemon;
    this.names = names;
    this.labels = labels;
  }

  /// Makes the group's volumes; making one that is there changes nothing.
  void ensure(ContainerGroup group) throws GroupFailureException {
    for (var volume : group.volumes()) {
      switch (volume) {
        case GroupVolume.Scratch scratch ->
            create(names.volume(group, scratch.name()), "local", Map.of(), labels.of(group));
        case GroupVolume.HostPath _ -> {}
        case GroupVolume.Named named -> ensure(group, named);
      }
    }
  }

  /// What a container mounts for the volume: a path of the host or a volume's name.
  String source(ContainerGroup group, GroupVolume volume) {
    return switch (volume) {
      case GroupVolume.Scratch scratch -> names.volume(group, scratch.name());
      case GroupVolume.HostPath path -> path.path();
      case GroupVolume.Named named ->
          named.outlivesGroup() ? named.name() : names.volume(group, named.name());
    };
  }

  void remove(GroupId group) {
    for (var volume : list(labels.filter(group))) {
      try {
        daemon.client().removeVolumeCmd(volume.getName()).exec();
      } catch (DockerException e) {
        // Gone already, or mounted by a container that the user added: then it is theirs.
      }
    }
  }

  List<InspectVolumeResponse> list(List<String> filter) {
    var answer =
        Daemon.ask(
            "list the volumes",
            () -> daemon.client().listVolumesCmd().withFilter("label", filter).exec());
    return Optional.ofNullable(answer.getVolumes()).orElse(List.of());
  }

  private void ensure(ContainerGroup group, GroupVolume.Named named) throws GroupFailureException {
    var name = source(group, named);
    if (!named.outlivesGroup()) {
      create(name, named.driver(), named.driverOptions(), with(named, labels.of(group)));
      return;
    }
    var present =
        Daemon.find("look at volume " + name, () -> daemon.client().inspectVolumeCmd(name).exec());
    if (present.isPresent()) {
      return;
    }
    if (!named.autoprovision()) {
      throw Daemon.failure(
          CANNOT_CREATE_VOLUME,
          "the volume %s is not there and is not to be made (autoprovision is off)"
              .formatted(name));
    }
    create(name, named.driver(), named.driverOptions(), with(named, labels.ofInstance()));
  }

  private static Map<String, String> with(GroupVolume.Named named, Map<String, String> ours) {
    var all = new HashMap<>(named.labels());
    all.putAll(ours);
    return all;
  }

  private void create(
      String name, String driver, Map<String, String> options, Map<String, String> all)
      throws GroupFailureException {
    Daemon.blame(
        CANNOT_CREATE_VOLUME,
        () ->
            daemon
                .client()
                .createVolumeCmd()
                .withName(name)
                .withDriver(driver)
                .withDriverOpts(options)
                .withLabels(all)
                .exec()
                .getName());
  }
}

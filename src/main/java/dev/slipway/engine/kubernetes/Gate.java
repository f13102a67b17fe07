package dev.slipway.engine.kubernetes;

import dev.slipway.engine.Sha256;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.KeyToPathBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import io.fabric8.kubernetes.api.model.VolumeProjection;
import io.fabric8.kubernetes.api.model.VolumeProjectionBuilder;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The gate as a cluster has it: its program in a config map, which Pods mount beside the files
/// that give leave, which are annotations of the Pod itself.
final class Gate {
  private static final String PROGRAM_VOLUME = "slipway-gate";
  private static final String CLAIM_VOLUME = "slipway-claims";
  private static final String DIRECTORY = "/.slipway-gate/";
  private static final String CLAIMS = "/.slipway-claims/";
  private static final String PROGRAM = DIRECTORY + "gate";
  private static final List<String> ARCHITECTURES = List.of("amd64", "arm64");

  private final Map<String, String> programs = new TreeMap<>();
  private final String name;

  Gate() {
    var all = new ByteArrayOutputStream();
    for (var architecture : ARCHITECTURES) {
      var program = GateProgram.of(architecture);
      all.writeBytes(program);
      programs.put(architecture, Base64.getEncoder().encodeToString(program));
    }
    name = "slipway-gate-" + Sha256.hex(all.toByteArray()).substring(0, 10);
  }

  /// Another program has another name: Pods of an older Slipway keep theirs.
  ConfigMap configMap() {
    return new ConfigMapBuilder()
        .withNewMetadata()
        .withName(name)
        .endMetadata()
        .withImmutable(true)
        .withBinaryData(programs)
        .build();
  }

  /// What every Pod has for its gates.
  List<Volume> volumes(List<String> containers, String architecture) {
    var sources = new ArrayList<VolumeProjection>();
    sources.add(
        new VolumeProjectionBuilder()
            .withNewConfigMap()
            .withName(name)
            .addToItems(
                new KeyToPathBuilder()
                    .withKey(architecture)
                    .withPath("gate")
                    .withMode(0755)
                    .build())
            .endConfigMap()
            .build());
    containers.forEach(each -> sources.add(goFile(each)));
    return List.of(
        new VolumeBuilder()
            .withName(PROGRAM_VOLUME)
            .withNewProjected()
            .withSources(sources)
            .endProjected()
            .build(),
        new VolumeBuilder().withName(CLAIM_VOLUME).withNewEmptyDir().endEmptyDir().build());
  }

  private static VolumeProjection goFile(String container) {
    return new VolumeProjectionBuilder()
        .withNewDownwardAPI()
        .addNewItem()
        .withPath("go-" + container)
        .withNewFieldRef()
        .withFieldPath("metadata.annotations['" + Marks.go(container) + "']")
        .endFieldRef()
        .endItem()
        .endDownwardAPI()
        .build();
  }

  static List<VolumeMount> mounts() {
    return List.of(
        new VolumeMountBuilder()
            .withName(PROGRAM_VOLUME)
            .withMountPath(DIRECTORY)
            .withReadOnly(true)
            .build(),
        new VolumeMountBuilder().withName(CLAIM_VOLUME).withMountPath(CLAIMS).build());
  }

  /// The command that waits and then runs the other.
  ///
  /// @param asInit pass on signals that the program does not handle
  static List<String> command(String container, boolean asInit, List<String> program) {
    var words = new ArrayList<String>();
    words.add(PROGRAM);
    words.add(asInit ? "init" : "run");
    words.add(DIRECTORY + "go-" + container);
    words.add(CLAIMS + container + ".");
    words.addAll(program);
    return words;
  }

  /// The command that sends a signal when it is run inside the container, to a run that may have
  /// leave but not have begun yet.
  static List<String> signal(int number, String container, int run) {
    return List.of(PROGRAM, "signal", String.valueOf(number), CLAIMS + container + "." + run);
  }
}

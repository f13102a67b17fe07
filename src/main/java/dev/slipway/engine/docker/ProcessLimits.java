package dev.slipway.engine.docker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// How high the daemon can set the kernel's limits for a container.
///
/// @param hard by the limit's name without `RLIMIT_`; a missing one is not bounded
record ProcessLimits(Map<String, Long> hard) {
  static final ProcessLimits UNBOUNDED = new ProcessLimits(Map.of());
  private static final int MAY_RAISE_LIMITS = 24;
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("Max cpu time", "cpu"),
          Map.entry("Max file size", "fsize"),
          Map.entry("Max data size", "data"),
          Map.entry("Max stack size", "stack"),
          Map.entry("Max core file size", "core"),
          Map.entry("Max resident set", "rss"),
          Map.entry("Max processes", "nproc"),
          Map.entry("Max open files", "nofile"),
          Map.entry("Max locked memory", "memlock"),
          Map.entry("Max file locks", "locks"),
          Map.entry("Max pending signals", "sigpending"),
          Map.entry("Max msgqueue size", "msgqueue"),
          Map.entry("Max nice priority", "nice"),
          Map.entry("Max realtime priority", "rtprio"),
          Map.entry("Max realtime timeout", "rttime"));

  ProcessLimits {
    hard = Map.copyOf(hard);
  }

  /// Those of the daemon on this machine, or of this process where the daemon's cannot be read.
  static ProcessLimits ofDaemon(Daemon daemon) {
    if (!daemon.isLocal()) {
      return UNBOUNDED;
    }
    try {
      var pid = Path.of("/var/run/docker.pid");
      var name = Files.isReadable(pid) ? Files.readString(pid).strip() : "self";
      var process = Path.of("/proc", name);
      return parse(
          Files.readAllLines(process.resolve("limits")),
          Files.readAllLines(process.resolve("status")));
    } catch (IOException e) {
      return UNBOUNDED;
    }
  }

  /// Reads `/proc/…/limits` and `/proc/…/status`; with CAP_SYS_RESOURCE nothing is bounded.
  static ProcessLimits parse(List<String> limits, List<String> status) {
    if (mayRaise(status)) {
      return UNBOUNDED;
    }
    var hard = new HashMap<String, Long>();
    for (var line : limits) {
      NAMES.forEach(
          (words, name) -> {
            if (line.startsWith(words + " ")) {
              number(line.substring(words.length()).strip().split("\\s+", -1)[1])
                  .ifPresent(value -> hard.put(name, value));
            }
          });
    }
    return new ProcessLimits(hard);
  }

  long clamp(String name, long value) {
    var most = hard.get(name);
    // -1 is no limit, which is above every bound.
    return most == null || (value >= 0 && value <= most) ? value : most;
  }

  private static boolean mayRaise(List<String> status) {
    return status.stream()
        .filter(line -> line.startsWith("CapEff:"))
        .map(line -> Long.parseUnsignedLong(line.substring("CapEff:".length()).strip(), 16))
        .anyMatch(effective -> ((effective >> MAY_RAISE_LIMITS) & 1) == 1);
  }

  private static OptionalLong number(String text) {
    return text.equals("unlimited") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
  }
}

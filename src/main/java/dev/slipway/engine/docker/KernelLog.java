package dev.slipway.engine.docker;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// Reads what the kernel says about processes that it killed for memory, from its whole buffer and
/// on as it writes.
final class KernelLog {
  private static final Path KMSG = Path.of("/dev/kmsg");
  private static final int LONGEST_RECORD = 8192;

  private KernelLog() {}

  /// Tells every kill from a thread that lives as long as the process: a waiting read of the
  /// kernel's log cannot be ended.
  ///
  /// @return false where the log cannot be read
  static boolean follow(InstantSource clock, MemoryKills kills) {
    if (!Files.isReadable(KMSG)) {
      return false;
    }
    try {
      var log = new FileInputStream(KMSG.toFile());
      var booted = clock.instant().minus(uptime());
      Thread.ofPlatform().daemon().name("kernel-log").start(() -> read(log, booted, kills));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static void read(FileInputStream log, Instant booted, MemoryKills kills) {
    var record = new byte[LONGEST_RECORD];
    int broken = 0;
    while (broken < 100) {
      try {
        int length = log.read(record);
        broken = 0;
        if (length > 0) {
          parse(new String(record, 0, length, StandardCharsets.UTF_8), booted)
              .ifPresent(kills::add);
        }
      } catch (IOException e) {
        // The kernel overwrote what was to be read next; the following read goes on behind it.
        broken++;
      }
    }
  }

  /// Reads a record, such as `6,123,4567,-;oom-kill:…,task_memcg=/…/‹container id›,…,pid=8,uid=0`.
  static Optional<MemoryKills.Kill> parse(String record, Instant booted) {
    int semicolon = record.indexOf(';');
    var head = record.substring(0, Math.max(0, semicolon)).split(",", -1);
    if (head.length < 3) {
      return Optional.empty();
    }
    return MemoryKills.Kill.of(
        record.substring(semicolon + 1),
        booted.plus(Duration.ofNanos(Long.parseLong(head[2]) * 1000)));
  }

  private static Duration uptime() throws IOException {
    var seconds = Files.readString(Path.of("/proc/uptime")).split(" ", -1)[0];
    return Duration.ofMillis((long) (Double.parseDouble(seconds) * 1000));
  }
}

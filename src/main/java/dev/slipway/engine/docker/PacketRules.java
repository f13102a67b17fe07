package dev.slipway.engine.docker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The rules of this machine's packet filter that belong to one Slipway; they are told from others
/// by a comment. Needs the rights of root.
final class PacketRules {
  /// What comes from containers, and what comes from this machine itself.
  private static final List<String> CHAINS = List.of("PREROUTING", "OUTPUT");

  private final String comment;

  PacketRules(String instance) {
    comment = "slipway-" + instance;
  }

  /// Leads one port of an address on to another, in place of whatever was led before; answers
  /// whether that could be done.
  boolean lead(String address, int from, int to) {
    forget();
    boolean done = CHAINS.stream().allMatch(chain -> iptables(rule(chain, address, from, to)));
    if (!done) {
      forget();
    }
    return done;
  }

  /// Takes away all rules of this Slipway.
  void forget() {
    CHAINS.stream()
        .flatMap(chain -> output("iptables", "-w", "-t", "nat", "-S", chain).stream())
        .flatMap(String::lines)
        .flatMap(rule -> removal(rule).stream())
        .forEach(PacketRules::iptables);
  }

  /// How a rule is taken away, if it is one of ours.
  ///
  /// @param rule as `iptables -S` shows it
  Optional<List<String>> removal(String rule) {
    var words = new ArrayList<>(List.of(rule.split(" ", -1)));
    if (!words.getFirst().equals("-A") || !words.contains(comment)) {
      return Optional.empty();
    }
    words.set(0, "-D");
    return Optional.of(words);
  }

  /// It comes first, so that a container that publishes the port on all addresses gets none of it.
  private List<String> rule(String chain, String address, int from, int to) {
    return List.of(
        ("-I %s -d %s/32 -p tcp -m tcp --dport %d"
                + " -m comment --comment %s -j DNAT --to-destination %s:%d")
            .formatted(chain, address, from, comment, address, to)
            .split(" ", -1));
  }

  private static boolean iptables(List<String> words) {
    return output(
            Stream.concat(Stream.of("iptables", "-w", "-t", "nat"), words.stream())
                .toArray(String[]::new))
        .isPresent();
  }

  /// What a command says; empty where it fails or is not there.
  private static Optional<String> output(String... command) {
    try {
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0 ? Optional.of(said) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}

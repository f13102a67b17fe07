package dev.slipway.engine.docker;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The rules of this machine's packet filter that belong to one Slipway; they are told from others
/// by a comment. Needs the rights of root.
final class PacketRules {
  /// What comes from containers, and what comes from this machine itself.
  private static final List<String> CHAINS = List.of("PREROUTING", "OUTPUT");

  private static final String MARK = "slipway-";
  private static final int PATIENCE_MILLIS = 200;

  private final String comment;

  PacketRules(String instance) {
    comment = MARK + instance;
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

  /// Takes away all rules of this Slipway, and those of others that lead to where nobody listens:
  /// their Slipway was killed, and makes them anew when it comes back.
  void forget() {
    CHAINS.stream()
        .flatMap(chain -> output("iptables", "-w", "-t", "nat", "-S", chain).stream())
        .flatMap(String::lines)
        .flatMap(rule -> removal(rule, PacketRules::answers).stream())
        .forEach(PacketRules::iptables);
  }

  /// How a rule is taken away, if it is one of ours or of a Slipway that is gone.
  ///
  /// @param rule as `iptables -S` shows it
  /// @param answers whether somebody listens at an address and port, as in `169.254.170.2:51679`
  Optional<List<String>> removal(String rule, Predicate<String> answers) {
    var words = new ArrayList<>(List.of(rule.split(" ", -1)));
    if (!words.getFirst().equals("-A") || !isToGo(words, answers)) {
      return Optional.empty();
    }
    words.set(0, "-D");
    return Optional.of(words);
  }

  private boolean isToGo(List<String> words, Predicate<String> answers) {
    int mark = words.indexOf("--comment") + 1;
    if (mark == 0 || !words.get(mark).startsWith(MARK)) {
      return false;
    }
    return words.get(mark).equals(comment) || !answers.test(words.getLast());
  }

  private static boolean answers(String destination) {
    var parts = destination.split(":", -1);
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(parts[0], Integer.parseInt(parts[1])), PATIENCE_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
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

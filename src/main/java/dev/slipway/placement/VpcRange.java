package dev.slipway.placement;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Chooses the range of the VPC: the one that was set, else the one chosen before, else AWS's own
/// unless this machine already routes there.
///
/// The choice is kept in the data directory, because the engine's network makes the machine route
/// to the range from then on.
public final class VpcRange {

  private static final List<Cidr> CANDIDATES =
      List.of(
          Cidr.parse("172.31.0.0/16"),
          Cidr.parse("10.131.0.0/16"),
          Cidr.parse("10.231.0.0/16"),
          Cidr.parse("172.30.0.0/16"),
          Cidr.parse("172.29.0.0/16"),
          Cidr.parse("10.31.0.0/16"));
  private static final Path ROUTES = Path.of("/proc/net/route");

  private VpcRange() {}

  /// The first candidate that overlaps no route of the host.
  static Cidr choose(List<Cidr> hostRoutes) {
    return CANDIDATES.stream()
        .filter(range -> hostRoutes.stream().noneMatch(range::overlaps))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "tried to find a range for the VPC but this machine routes to all of "
                        + CANDIDATES
                        + "; set slipway.vpc.cidr"));
  }

  static Cidr of(Optional<String> set, Path dataDirectory) {
    try {
      if (set.isPresent()) {
        return checked(Cidr.parse(set.get()));
      }
      var file = dataDirectory.resolve("vpc-range");
      if (Files.exists(file)) {
        return Cidr.parse(Files.readString(file).strip());
      }
      var chosen = choose(Files.exists(ROUTES) ? routes(Files.readString(ROUTES)) : List.of());
      Files.createDirectories(dataDirectory);
      Files.writeString(file, chosen + "\n");
      return chosen;
    } catch (IOException e) {
      throw new UncheckedIOException("tried to choose the VPC's range but failed", e);
    }
  }

  private static Cidr checked(Cidr range) {
    if (range.prefix() < 16 || range.prefix() > 24) {
      throw new IllegalArgumentException(
          "slipway.vpc.cidr is %s but a VPC's prefix must be /16 to /24".formatted(range));
    }
    return range;
  }

  /// The ranges that Linux's routing table names, without the default route. The kernel writes
  /// addresses as hexadecimal numbers of its own byte order, little-endian where Slipway runs.
  static List<Cidr> routes(String table) {
    return table
        .lines()
        .skip(1)
        .map(line -> line.trim().split("\\s+", -1))
        .filter(columns -> columns.length > 7)
        .map(columns -> route(columns[1], columns[7]))
        .filter(range -> range.prefix() > 0)
        .toList();
  }

  private static Cidr route(String destination, String mask) {
    int network = Integer.reverseBytes(Integer.parseUnsignedInt(destination, 16));
    int prefix = Integer.bitCount(Integer.parseUnsignedInt(mask, 16));
    return new Cidr(Integer.toUnsignedLong(network), prefix);
  }
}

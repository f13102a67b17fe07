package dev.slipway.engine.docker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Where this machine already sends packets: Docker does not refuse a network that hides one.
record HostRoutes(List<Route> routes) {

  record Route(String device, Cidr range) {}

  HostRoutes {
    routes = List.copyOf(routes);
  }

  static HostRoutes ofThisMachine() {
    try {
      return parse(Files.readAllLines(Path.of("/proc/net/route")));
    } catch (IOException e) {
      return new HostRoutes(List.of());
    }
  }

  /// Reads `/proc/net/route`, whose addresses are hexadecimal in the machine's byte order.
  static HostRoutes parse(List<String> lines) {
    return new HostRoutes(
        lines.stream()
            .skip(1)
            .map(line -> line.strip().split("\\s+", -1))
            .filter(fields -> fields.length > 7)
            .map(
                fields ->
                    new Route(
                        fields[0],
                        new Cidr(littleEndian(fields[1]), Long.bitCount(littleEndian(fields[7])))))
            .toList());
  }

  /// The route that the range would hide; the default route is none.
  Optional<Route> hiddenBy(Cidr range) {
    return routes.stream()
        .filter(route -> route.range().prefix() > 0 && route.range().overlaps(range))
        .findFirst();
  }

  private static long littleEndian(String hex) {
    return Integer.toUnsignedLong(Integer.reverseBytes(Integer.parseUnsignedInt(hex, 16)));
  }
}

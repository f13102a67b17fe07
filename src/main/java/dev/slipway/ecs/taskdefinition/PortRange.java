package dev.slipway.ecs.taskdefinition;

import java.util.Optional;
import java.util.regex.Pattern;

/// A range of container ports such as `8080-8089`: two ends, the first below the last.
record PortRange(int first, int last) {

  private static final Pattern SHAPE = Pattern.compile("(\\d{1,5})-(\\d{1,5})");
  private static final int LAST_PORT = 65_535;

  static Optional<PortRange> parse(String text) {
    var shape = SHAPE.matcher(text);
    if (!shape.matches()) {
      return Optional.empty();
    }
    var range = new PortRange(Integer.parseInt(shape.group(1)), Integer.parseInt(shape.group(2)));
    return Optional.of(range)
        .filter(ends -> ends.first >= 1 && ends.first < ends.last && ends.last <= LAST_PORT);
  }
}

package dev.slipway.ecs.metadata;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.UpperCamelCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.slipway.ecs.task.TaskContainer;
import dev.slipway.ecs.task.TaskOrder;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalInt;

/// What a task or a container may use.
///
/// @param cpu a task's in vCPUs, a container's in units
/// @param memory in MiB
@JsonNaming(UpperCamelCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Limits(@JsonProperty("CPU") Optional<BigDecimal> cpu, OptionalInt memory) {
  private static final BigDecimal UNITS = BigDecimal.valueOf(1024);
  private static final int FEWEST_SHARES = 2;

  /// None where the task has no size.
  static Optional<Limits> of(TaskOrder order) {
    return order.cpuUnits().isEmpty() && order.memoryMib().isEmpty()
        ? Optional.empty()
        : Optional.of(new Limits(vcpus(order.cpuUnits()), order.memoryMib()));
  }

  static Limits of(TaskContainer container) {
    int shares = Math.max(FEWEST_SHARES, container.cpuUnits());
    return new Limits(Optional.of(BigDecimal.valueOf(shares)), container.memoryMib());
  }

  private static Optional<BigDecimal> vcpus(OptionalInt units) {
    if (units.isEmpty()) {
      return Optional.empty();
    }
    var exact = BigDecimal.valueOf(units.getAsInt()).divide(UNITS).stripTrailingZeros();
    return Optional.of(exact.setScale(Math.max(0, exact.scale())));
  }
}

package dev.slipway.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.placement.Placement.NotPlaced;
import dev.slipway.placement.Placement.Placed;
import dev.slipway.placement.Placement.Resource;
import dev.slipway.placement.Placement.Shortage;
import org.junit.jupiter.api.Test;

class ReservationsTest {
  private static final long MIB = 1024 * 1024;
  private static final Overcommit NEITHER = new Overcommit(false, false);
  private static final Overcommit USUAL = new Overcommit(true, false);

  private final Reservations reservations = new Reservations();

  /// Two cores and 1024 MiB.
  private static HostCapacity host(Overcommit overcommit) {
    return new HostCapacity(2048, 1024 * MIB, overcommit);
  }

  private static Demand demand(int cpuUnits, int memoryMiB) {
    return new Demand(cpuUnits, memoryMiB * MIB);
  }

  @Test
  void whatFitsExactlyIsPlaced() {
    assertThat(reservations.reserve("a", demand(2048, 1024), host(NEITHER)))
        .isEqualTo(new Placed());

    assertThat(reservations.total()).isEqualTo(demand(2048, 1024));
  }

  @Test
  void theTotalIsWhatIsReservedNow() {
    reservations.restore("a", demand(256, 512));
    reservations.restore("a", demand(512, 512));
    reservations.reserve("b", demand(1024, 256), host(NEITHER));
    reservations.reserve("b", demand(1024, 256), host(NEITHER));
    assertThat(reservations.total()).isEqualTo(demand(1536, 768));

    reservations.release("a");
    reservations.release("a");

    assertThat(reservations.total()).isEqualTo(demand(1024, 256));
  }

  @Test
  void whatDoesNotFitIsRefusedWithEveryShortage() {
    reservations.reserve("a", demand(1536, 768), host(NEITHER));

    assertThat(reservations.reserve("b", demand(1024, 512), host(NEITHER)))
        .isEqualTo(
            new NotPlaced(
                java.util.List.of(
                    new Shortage(Resource.CPU, 1024, 512, 2048),
                    new Shortage(Resource.MEMORY, 512 * MIB, 256 * MIB, 1024 * MIB))));
    assertThat(reservations.total()).isEqualTo(demand(1536, 768));
  }

  @Test
  void cpuMayBePromisedTwiceByDefaultAndMemoryNot() {
    reservations.reserve("a", demand(2048, 512), host(USUAL));

    assertThat(reservations.reserve("b", demand(2048, 512), host(USUAL))).isEqualTo(new Placed());
    assertThat(reservations.reserve("c", demand(256, 1), host(USUAL)))
        .isInstanceOf(NotPlaced.class);
  }

  @Test
  void memoryMayBePromisedTwiceWhereAskedFor() {
    assertThat(reservations.reserve("a", demand(0, 4096), host(new Overcommit(false, true))))
        .isEqualTo(new Placed());
  }

  @Test
  void reservingAgainKeepsTheFirstReservation() {
    reservations.reserve("a", demand(1024, 1024), host(NEITHER));

    assertThat(reservations.reserve("a", demand(1024, 1024), host(NEITHER)))
        .isEqualTo(new Placed());
    assertThat(reservations.total()).isEqualTo(demand(1024, 1024));
  }

  @Test
  void whatIsReleasedCanBeReservedAgain() {
    reservations.reserve("a", demand(1024, 1024), host(NEITHER));

    reservations.release("a");
    reservations.release("a");

    assertThat(reservations.total()).isEqualTo(Demand.NOTHING);
    assertThat(reservations.reserve("b", demand(1024, 1024), host(NEITHER)))
        .isEqualTo(new Placed());
  }

  @Test
  void whatRunsAlreadyIsNotedEvenBeyondTheCapacity() {
    reservations.restore("a", demand(1024, 2048));

    assertThat(reservations.reserve("b", demand(0, 1), host(NEITHER)))
        .isInstanceOf(NotPlaced.class);
    assertThat(reservations.reserve("c", demand(256, 0), host(NEITHER))).isEqualTo(new Placed());
  }

  @Test
  void aShortageReadsAloud() {
    assertThat(new Shortage(Resource.MEMORY, 4096 * MIB, 1024 * MIB, 2048 * MIB))
        .hasToString("memory: 4096 MiB needed, 1024 of 2048 MiB free");
    assertThat(new Shortage(Resource.CPU, 512, 256, 2048))
        .hasToString("CPU: 512 units needed, 256 of 2048 free");
  }

  @Test
  void aNegativeDemandIsNone() {
    assertThatThrownBy(() -> new Demand(-1, 0)).isInstanceOf(IllegalArgumentException.class);
  }
}

package dev.slipway.ecs.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.engine.EngineException;
import dev.slipway.engine.Gateway;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Where containers are sent, on machines of different kinds.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MetadataListenerTest {
  private static final String OF_THIS_MACHINE = "127.0.0.1";

  /// Kept for documents; no machine has it.
  private static final String OF_ANOTHER = "192.0.2.1";

  private final Vertx vertx = Vertx.vertx();

  @AfterAll
  void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void wherePort80IsLedOnTheAddressAloneIsNamed() {
    assertThat(base(new Way(OF_THIS_MACHINE, true, Optional.empty()))).contains("http://127.0.0.1");
  }

  @Test
  void elsewhereThePortIsNamedToo() {
    assertThat(base(new Way(OF_THIS_MACHINE, false, Optional.empty())).orElseThrow())
        .matches("http://127\\.0\\.0\\.1:516[789]\\d");
  }

  @Test
  void whereTheAddressIsOutOfReachTheDetourIsNamed() {
    assertThat(base(new Way(OF_ANOTHER, true, Optional.of("host.docker.internal"))).orElseThrow())
        .matches("http://host\\.docker\\.internal:516[789]\\d");
  }

  @Test
  void withoutADetourNothingIsNamedAndItSaysWhy() {
    var listener = listener(() -> Optional.of(new Way(OF_ANOTHER, true, Optional.empty())));

    assertThat(listener.base()).isEmpty();
    assertThat(listener.standing())
        .isInstanceOfSatisfying(
            Standing.Absent.class,
            absent -> assertThat(absent.why()).startsWith("tried to listen at " + OF_ANOTHER));
  }

  @Test
  void anEngineThatRefusesTheAddressIsQuoted() {
    var listener =
        listener(
            () -> {
              throw new EngineException("no address is left", new IllegalStateException());
            });

    assertThat(listener.standing()).isEqualTo(new Standing.Absent("no address is left"));
  }

  @Test
  void simulatedContainersAreToldNothing() {
    assertThat(listener(Optional::empty).base()).isEmpty();
  }

  private Optional<String> base(Gateway way) {
    return listener(() -> Optional.of(way)).base();
  }

  private MetadataListener listener(Supplier<Optional<Gateway>> gateway) {
    return new MetadataListener(
        vertx,
        gateway,
        new MetadataServing(
            _ -> Answer.of(Optional.empty()),
            new RequestRate(InstantSource.system()),
            new ObjectMapper()));
  }

  private record Way(String address, boolean leads, Optional<String> detour) implements Gateway {
    @Override
    public boolean lead(int from, int to) {
      return leads;
    }
  }
}

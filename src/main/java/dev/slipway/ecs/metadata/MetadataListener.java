package dev.slipway.ecs.metadata;

import dev.slipway.ecs.metadata.Standing.Absent;
import dev.slipway.ecs.metadata.Standing.Listening;
import dev.slipway.engine.EngineException;
import dev.slipway.engine.Gateway;
import io.vertx.core.Vertx;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/// Listens where containers reach this machine, for what they ask about themselves.
///
/// It begins a moment after the service, or with the first task, so that nobody waits for it. It
/// never listens at port 80, which a container may want to publish: where it may, it has that port
/// led to its own, else its own is named to the containers.
public final class MetadataListener implements AutoCloseable {
  private static final int HTTP = 80;

  private static final String LOOPBACK = "127.0.0.1";
  private static final long SOON_MILLIS = 1000;
  private static final long LOOK_MILLIS = 5000;
  private static final long PATIENCE_SECONDS = 10;

  private final Vertx vertx;
  private final Supplier<Optional<Gateway>> gateway;
  private final MetadataServing serving;
  private final AtomicBoolean begun = new AtomicBoolean();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final CompletableFuture<Standing> standing = new CompletableFuture<>();

  MetadataListener(Vertx vertx, Supplier<Optional<Gateway>> gateway, MetadataServing serving) {
    this.vertx = vertx;
    this.gateway = gateway;
    this.serving = serving;
  }

  void beginSoon() {
    vertx.setTimer(SOON_MILLIS, _ -> begin());
  }

  /// What the containers' variables begin with; empty where they cannot ask.
  public Optional<String> base() {
    return standing() instanceof Listening(var base) ? Optional.of(base) : Optional.empty();
  }

  /// Waits until it is decided.
  Standing standing() {
    begin();
    try {
      return standing.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Absent("the service is ending");
    } catch (ExecutionException | TimeoutException e) {
      return new Absent("the engine has not answered yet");
    }
  }

  private void begin() {
    if (!closed.get() && begun.compareAndSet(false, true)) {
      Thread.ofVirtual().name("metadata").start(() -> decide(open()));
    }
  }

  private void decide(Standing decided) {
    switch (decided) {
      case Listening(var base) ->
          log().log(Level.INFO, "containers find their metadata at {0}", base);
      case Absent(var why) -> log().log(Level.INFO, "containers find no metadata: {0}", why);
    }
    standing.complete(decided);
  }

  private Standing open() {
    try {
      return gateway
          .get()
          .map(this::open)
          .orElseGet(() -> new Absent("this engine's containers do not reach this machine"));
    } catch (EngineException e) {
      return new Absent(String.valueOf(e.getMessage()));
    }
  }

  private Standing open(Gateway way) {
    var address = way.address();
    try {
      int port = serving.listen(vertx, address, address);
      boolean led = way.lead(HTTP, port);
      vertx.setPeriodic(LOOK_MILLIS, _ -> look(way, address, port));
      return new Listening("http://" + address + (led ? "" : ":" + port));
    } catch (CompletionException e) {
      return way.detour()
          .map(this::openBeside)
          .orElseGet(
              () -> new Absent("tried to listen at %s but %s".formatted(address, e.getMessage())));
    }
  }

  private Standing openBeside(String name) {
    try {
      return new Listening("http://" + name + ":" + serving.listen(vertx, LOOPBACK, name));
    } catch (CompletionException e) {
      return new Absent("tried to listen at %s but %s".formatted(LOOPBACK, e.getMessage()));
    }
  }

  /// Somebody may clear away networks that no container uses; listening goes on when the address is
  /// back.
  private void look(Gateway way, String address, int port) {
    if (!isOfThisMachine(address) && !closed.get()) {
      Thread.startVirtualThread(() -> restore(way, port));
    }
  }

  private static void restore(Gateway way, int port) {
    try {
      way.lead(HTTP, port);
    } catch (EngineException e) {
      // The next look tries again.
    }
  }

  private static boolean isOfThisMachine(String address) {
    try (var socket = new DatagramSocket(new InetSocketAddress(address, 0))) {
      return socket.isBound();
    } catch (SocketException e) {
      return false;
    }
  }

  /// What listens goes with Vert.x.
  @Override
  public void close() {
    closed.set(true);
  }

  private static Logger log() {
    return System.getLogger(MetadataListener.class.getName());
  }
}

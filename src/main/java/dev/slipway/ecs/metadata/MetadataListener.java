package dev.slipway.ecs.metadata;

import dev.slipway.ecs.metadata.Standing.Absent;
import dev.slipway.ecs.metadata.Standing.Listening;
import dev.slipway.engine.ContainerEngine;
import dev.slipway.engine.EngineException;
import dev.slipway.engine.Gateway;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
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

/// Listens where containers reach this machine, for what they ask about themselves.
///
/// It begins a moment after the service, or with the first task, so that nobody waits for it. It
/// never listens at port 80, which a container may want to publish: where it may, it has that port
/// led to its own, else its own is named to the containers.
public final class MetadataListener implements AutoCloseable {
  private static final Logger LOG = System.getLogger(MetadataListener.class.getName());
  private static final int HTTP = 80;

  /// AWS's agent listens there too, at another address.
  private static final int FIRST_PORT = 51679;

  private static final int PORTS = 16;
  private static final long SOON_MILLIS = 1000;
  private static final long LOOK_MILLIS = 5000;
  private static final long PATIENCE_SECONDS = 10;
  private static final int IDLE_SECONDS = 60;

  private final Vertx vertx;
  private final ContainerEngine engine;
  private final MetadataServing serving;
  private final AtomicBoolean begun = new AtomicBoolean();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final CompletableFuture<Standing> standing = new CompletableFuture<>();

  MetadataListener(Vertx vertx, ContainerEngine engine, MetadataServing serving) {
    this.vertx = vertx;
    this.engine = engine;
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
          LOG.log(Level.INFO, "containers find their metadata at {0}", base);
      case Absent(var why) -> LOG.log(Level.INFO, "containers find no metadata: {0}", why);
    }
    standing.complete(decided);
  }

  private Standing open() {
    try {
      return engine
          .gateway()
          .map(this::open)
          .orElseGet(() -> new Absent("this engine's containers do not reach this machine"));
    } catch (EngineException e) {
      return new Absent(String.valueOf(e.getMessage()));
    }
  }

  private Standing open(Gateway gateway) {
    var address = gateway.address();
    try {
      int port = listen(address, FIRST_PORT).actualPort();
      boolean led = gateway.lead(HTTP, port);
      vertx.setPeriodic(LOOK_MILLIS, _ -> look(gateway, address, port));
      return new Listening("http://" + address + (led ? "" : ":" + port));
    } catch (CompletionException e) {
      return new Absent("tried to listen at %s but %s".formatted(address, e.getMessage()));
    }
  }

  private HttpServer listen(String address, int port) {
    try {
      return vertx
          .createHttpServer(
              new HttpServerOptions().setHost(address).setPort(port).setIdleTimeout(IDLE_SECONDS))
          .requestHandler(request -> serving.serve(request, address))
          .listen()
          .toCompletionStage()
          .toCompletableFuture()
          .join();
    } catch (CompletionException e) {
      if (port == FIRST_PORT + PORTS) {
        throw e;
      }
      return listen(address, port + 1);
    }
  }

  /// Somebody may clear away networks that no container uses; listening goes on when the address is
  /// back.
  private void look(Gateway gateway, String address, int port) {
    if (!isOfThisMachine(address) && !closed.get()) {
      Thread.startVirtualThread(() -> restore(gateway, port));
    }
  }

  private static void restore(Gateway gateway, int port) {
    try {
      gateway.lead(HTTP, port);
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
}

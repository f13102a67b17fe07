package dev.slipway.engine;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// The engines of this service, side by side. Each is opened when it is first needed and stays
/// open; one that cannot be opened is tried again by whoever needs it next.
public final class Engines implements AutoCloseable {
  private final EngineKind usual;
  private final Map<EngineKind, Place> places = new EnumMap<>(EngineKind.class);

  /// @param usual the engine of whoever names none
  /// @param opener opens an engine, or throws {@link EngineException}
  public Engines(EngineKind usual, Function<EngineKind, ContainerEngine> opener) {
    this.usual = usual;
    for (var kind : EngineKind.values()) {
      places.put(kind, new Place(() -> opener.apply(kind)));
    }
  }

  public EngineKind usual() {
    return usual;
  }

  /// The engine of that kind, opened if it is not yet.
  ///
  /// @throws EngineException if it cannot be opened
  public ContainerEngine of(EngineKind kind) {
    return place(kind).engine();
  }

  /// The engine of that kind if it is open; nothing is opened.
  public Optional<ContainerEngine> ifOpen(EngineKind kind) {
    return place(kind).ifOpen();
  }

  private Place place(EngineKind kind) {
    return Optional.ofNullable(places.get(kind)).orElseThrow();
  }

  /// Who is told that a group changed, on any engine, those included that are opened later.
  public void onChange(Consumer<GroupId> listener) {
    places.values().forEach(each -> each.tell(listener));
  }

  /// Lets every engine, those included that are opened later, make things ready at these addresses.
  public void prepare(ReadyAddresses addresses) {
    places.values().forEach(each -> each.prepare(addresses));
  }

  @Override
  public void close() {
    List.copyOf(places.values()).forEach(Place::close);
  }

  /// Where an engine is, or will be.
  private static final class Place {
    private final Opening opening;
    private volatile Optional<ContainerEngine> engine = Optional.empty();
    private boolean closed; // guarded by this
    private volatile Consumer<GroupId> listener = _ -> {};
    private Optional<ReadyAddresses> addresses = Optional.empty(); // guarded by this

    private interface Opening {
      ContainerEngine open();
    }

    Place(Opening opening) {
      this.opening = opening;
    }

    Optional<ContainerEngine> ifOpen() {
      return engine;
    }

    ContainerEngine engine() {
      return engine.orElseGet(this::open);
    }

    private synchronized ContainerEngine open() {
      if (closed) {
        throw new EngineException("the service is ending", new IllegalStateException("closed"));
      }
      if (engine.isEmpty()) {
        var opened = opening.open();
        opened.onChange(id -> listener.accept(id));
        addresses.ifPresent(opened::prepare);
        engine = Optional.of(opened);
      }
      return engine.orElseThrow();
    }

    void tell(Consumer<GroupId> told) {
      listener = told;
    }

    synchronized void prepare(ReadyAddresses prepared) {
      addresses = Optional.of(prepared);
      engine.ifPresent(each -> each.prepare(prepared));
    }

    synchronized void close() {
      closed = true;
      engine.ifPresent(ContainerEngine::close);
    }
  }
}

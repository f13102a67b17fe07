package dev.slipway.events;

import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// Takes each event to all who listen, and remembers the latest, oldest first.
///
/// As at AWS, events are told on a best effort: what was told before a restart is forgotten.
public final class EventBus {
  private static final int REMEMBERED = 1000;

  private final List<Consumer<Event>> listeners = new CopyOnWriteArrayList<>();
  private final Deque<Event> latest = new ArrayDeque<>(); // guarded by itself

  /// Has the listener told of every event from now on, on the thread of whoever it happened to: it
  /// must not wait for anything.
  public void subscribe(Consumer<Event> listener) {
    listeners.add(listener);
  }

  /// Tells everybody; a listener that fails is no failure of what happened.
  public void publish(Event event) {
    remember(event);
    for (var listener : listeners) {
      try {
        listener.accept(event);
      } catch (RuntimeException e) {
        System.getLogger(EventBus.class.getName())
            .log(Level.WARNING, "a listener failed on the event " + event, e);
      }
    }
  }

  private void remember(Event event) {
    synchronized (latest) {
      latest.addLast(event);
      if (latest.size() > REMEMBERED) {
        latest.removeFirst();
      }
    }
  }

  /// The latest events, oldest first.
  public List<Event> latest() {
    synchronized (latest) {
      return List.copyOf(latest);
    }
  }
}

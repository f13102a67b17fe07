package dev.slipway.placement;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The books of reservations: one for each host or cluster of hosts, whoever asks.
public final class ReservationBooks {
  private final Map<String, Reservations> books = new ConcurrentHashMap<>();

  /// The book of the host that is called so; the same each time.
  public Reservations of(String host) {
    return books.computeIfAbsent(host, _ -> new Reservations());
  }
}

package dev.slipway.registry;

import java.util.concurrent.locks.ReentrantReadWriteLock;

/// Keeps the sweeper away from files that somebody has just stored or found, and that nothing
/// points to yet. Any number may hold it at once, but not while there is swept.
final class SweepGuard {
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);

  /// What keeps the sweeper away until it is closed.
  interface Hold extends AutoCloseable {
    @Override
    void close();
  }

  /// Waits while there is swept.
  Hold hold() {
    lock.readLock().lock();
    return lock.readLock()::unlock;
  }

  /// Waits until nobody holds it any more.
  Hold sweep() {
    lock.writeLock().lock();
    return lock.writeLock()::unlock;
  }
}

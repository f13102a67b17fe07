package dev.slipway.store;

import java.util.function.Function;

/// Runs the code of writes one after the other and makes what it asked for durable, then visible.
interface Transactions {

  /// Returns the code's answer once its changes are durable and in memory.
  <T> T run(Function<Transaction, T> work);

  /// A write inside a write would wait for itself.
  static void refuseNesting() {
    if (Transaction.CURRENT.isBound()) {
      throw new IllegalStateException(
          "a write was asked for inside a write; use the batch that was given");
    }
  }
}

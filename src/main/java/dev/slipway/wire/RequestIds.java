package dev.slipway.wire;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/// Ids of requests. They need to be different, not secret, so a fast source of randomness will do.
final class RequestIds {

  private RequestIds() {}

  static String next() {
    var random = ThreadLocalRandom.current();
    long high = (random.nextLong() & ~0xF000L) | 0x4000L;
    long low = (random.nextLong() >>> 2) | 0x8000000000000000L;
    return new UUID(high, low).toString();
  }
}

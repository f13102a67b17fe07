package dev.slipway.wire;

import io.vertx.core.buffer.Buffer;

/// Gathers the body of a request up to a limit; beyond it what comes is dropped and not kept.
final class RequestBody {

  private final int limit;
  private Buffer bytes = Buffer.buffer();
  private boolean tooLarge;

  RequestBody(int limitBytes) {
    this.limit = limitBytes;
  }

  void add(Buffer part) {
    if (tooLarge || bytes.length() + part.length() > limit) {
      tooLarge = true;
      bytes = Buffer.buffer();
    } else {
      bytes.appendBuffer(part);
    }
  }

  boolean isTooLarge() {
    return tooLarge;
  }

  byte[] bytes() {
    return bytes.getBytes();
  }
}

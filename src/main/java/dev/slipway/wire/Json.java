package dev.slipway.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;

/// The JSON factory of the protocols.
final class Json {

  // Requests run on virtual threads, each of which would make a new buffer for itself with the
  // default, which keeps buffers by thread.
  static final JsonFactory FACTORY =
      JsonFactory.builder().recyclerPool(JsonRecyclerPools.sharedConcurrentDequePool()).build();

  private Json() {}
}

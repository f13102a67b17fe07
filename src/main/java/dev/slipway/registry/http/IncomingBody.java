package dev.slipway.registry.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A request's body as a stream that a virtual thread may wait on.
///
/// The socket is read only as fast as the stream is: a few buffers are asked for, and more when
/// half of them are used up. All calls to Vert.x happen on the request's event loop.
final class IncomingBody extends InputStream {
  private static final int WINDOW_BUFFERS = 8;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private sealed interface Part {}

  private record Bytes(Buffer buffer) implements Part {}

  private record End() implements Part {}

  private record Broken(String why) implements Part {}

  private final BlockingQueue<Part> parts = new LinkedBlockingQueue<>();
  private final HttpServerRequest request;
  private final Context context;
  private Buffer current = Buffer.buffer();
  private int position;
  private int used;
  private boolean started;
  private boolean ended;
  // Of the event loop alone: HTTP/2 forgives no call on a request that has ended.
  private boolean dropped;
  private boolean complete;

  /// Takes over the request; to be called on its event loop.
  IncomingBody(HttpServerRequest request, Context context) {
    this.request = request;
    this.context = context;
    request.pause();
    request.handler(buffer -> add(new Bytes(buffer)));
    request.endHandler(_ -> complete(new End()));
    request.exceptionHandler(failure -> complete(new Broken(String.valueOf(failure))));
  }

  /// Lets what is left of the body go by, so that the connection can go on; to be called on the
  /// event loop, once nobody reads any more.
  void drop() {
    dropped = true;
    parts.clear();
    if (!complete) {
      request.resume();
    }
  }

  @Override
  public int read() throws BrokenBodyException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws BrokenBodyException {
    if (length == 0) {
      return 0;
    }
    while (position == current.length()) {
      if (ended || !next()) {
        return -1;
      }
    }
    int count = Math.min(length, current.length() - position);
    current.getBytes(position, position + count, target, offset);
    position += count;
    return count;
  }

  /// Hands each part of the body on as it came, without a copy.
  @Override
  public long transferTo(OutputStream out) throws IOException {
    long count = 0;
    while (position < current.length() || (!ended && next())) {
      int left = current.length() - position;
      var bytes = inPlace(current);
      out.write(bytes.array(), bytes.arrayOffset() + position, left);
      position += left;
      count += left;
    }
    return count;
  }

  // Vert.x 4 has no other way to the bytes themselves; version 5 has one, in a class of its own.
  @SuppressWarnings("deprecation")
  private static ByteBuf inPlace(Buffer buffer) {
    var bytes = buffer.getByteBuf();
    return bytes.hasArray() ? bytes : Unpooled.wrappedBuffer(buffer.getBytes());
  }

  private void add(Part part) {
    if (!dropped) {
      parts.add(part);
    }
  }

  private void complete(Part last) {
    complete = true;
    add(last);
  }

  private void fetch(int buffers) {
    if (!complete) {
      request.fetch(buffers);
    }
  }

  private boolean next() throws BrokenBodyException {
    ask();
    switch (await()) {
      case Bytes bytes -> {
        current = bytes.buffer();
        position = 0;
        return true;
      }
      case End _ -> {
        ended = true;
        return false;
      }
      case Broken broken -> {
        ended = true;
        throw new BrokenBodyException("the body broke off: " + broken.why());
      }
    }
  }

  private void ask() {
    if (!started) {
      started = true;
      context.runOnContext(_ -> fetch(WINDOW_BUFFERS));
    } else if (++used == WINDOW_BUFFERS / 2) {
      used = 0;
      context.runOnContext(_ -> fetch(WINDOW_BUFFERS / 2));
    }
  }

  private Part await() throws BrokenBodyException {
    try {
      var part = parts.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      if (part == null) {
        throw new BrokenBodyException("nothing came for " + PATIENCE);
      }
      return part;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BrokenBodyException("the service stops");
    }
  }
}

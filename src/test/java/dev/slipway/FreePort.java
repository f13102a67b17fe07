package dev.slipway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;

/// Ports of this machine that nobody listens on at this moment.
public final class FreePort {

  private FreePort() {}

  /// One that the system chooses.
  public static int find() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

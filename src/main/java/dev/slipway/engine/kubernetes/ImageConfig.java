package dev.slipway.engine.kubernetes;

import java.util.List;

/// What an image says about the process in it.
///
/// @param stopSignal a number
record ImageConfig(List<String> entryPoint, List<String> command, int stopSignal) {
  ImageConfig {
    entryPoint = List.copyOf(entryPoint);
    command = List.copyOf(command);
  }
}

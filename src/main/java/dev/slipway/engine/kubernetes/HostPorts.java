package dev.slipway.engine.kubernetes;

import dev.slipway.engine.PortMapping;
import java.util.random.RandomGenerator;

/// The node's ports that a Pod asks for. Kubernetes chooses none: where the owner leaves it open,
/// one is drawn, and the scheduler finds a node that has it free.
interface HostPorts {
  int FIRST = 32768;
  int END = 61000;

  int of(String container, PortMapping port);

  static HostPorts drawn(RandomGenerator random) {
    return (_, port) -> port.hostPort() > 0 ? port.hostPort() : random.nextInt(FIRST, END);
  }
}

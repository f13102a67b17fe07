package dev.slipway.engine;

import java.util.EnumSet;
import java.util.Set;

/// What each engine lacks, which its own contract suite proves.
public final class LackedCapabilities {
  public static final Set<Capability> OF_DOCKER = EnumSet.noneOf(Capability.class);
  public static final Set<Capability> OF_KUBERNETES = EnumSet.allOf(Capability.class);

  private LackedCapabilities() {}
}

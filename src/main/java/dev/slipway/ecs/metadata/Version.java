package dev.slipway.ecs.metadata;

/// The versions of the endpoint; the fourth tells more of networks and tasks.
enum Version {
  V3,
  V4
}

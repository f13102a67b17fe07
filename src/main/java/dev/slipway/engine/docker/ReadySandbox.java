package dev.slipway.engine.docker;

import dev.slipway.engine.GroupNetwork.OwnAddress;

/// A sandbox that was started ahead of the group that will have its address.
///
/// @param id in the daemon
/// @param isJoined whether it is in its network already; one that was made before there was a
///   network for it joins when its group comes
record ReadySandbox(String id, OwnAddress own, boolean isJoined) {}

package dev.slipway.engine;

import java.util.Optional;

/// Where a group is to run.
///
/// @param platform that its images are for
/// @param zone of the world in which its machine is to stand, such as `us-east-1a`, where an engine
///   has machines in several
/// @param space which of its owner's spaces it belongs to, such as the name of its cluster: an
///   engine may keep them apart
public record Site(Platform platform, Optional<String> zone, Optional<String> space) {

  /// Anywhere where images of that platform run.
  public static Site of(Platform platform) {
    return new Site(platform, Optional.empty(), Optional.empty());
  }
}

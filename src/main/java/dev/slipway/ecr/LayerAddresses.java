package dev.slipway.ecr;

import dev.slipway.registry.Digest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Addresses at which whoever knows them may download a blob for an hour, as S3's presigned ones;
/// they end with the process.
///
/// Their seal has a key of its own: with the one of tokens, an address could be made into a token.
public final class LayerAddresses {
  private static final Duration LIFETIME = Duration.ofHours(1);

  private final InstantSource clock;
  private @Nullable Seal seal;

  LayerAddresses(InstantSource clock) {
    this.clock = clock;
  }

  /// The path and the query under which this service sends the blob.
  String of(Digest digest) {
    var until = Long.toString(clock.instant().plus(LIFETIME).getEpochSecond());
    return "/v2/_blobs/%s?until=%s&seal=%s"
        .formatted(digest, until, seal().of(sealed(digest, until)));
  }

  /// Whether the query is one that was given out with this blob's address, and is not too old.
  boolean isGood(Digest digest, Map<String, String> query) {
    var until = Optional.ofNullable(query.get("until"));
    var given = Optional.ofNullable(query.get("seal"));
    return until.isPresent()
        && given.isPresent()
        && seal().isOn(sealed(digest, until.get()), given.get())
        && clock.instant().isBefore(Instant.ofEpochSecond(Long.parseLong(until.get())));
  }

  private static String sealed(Digest digest, String until) {
    return digest + "." + until;
  }

  /// Made with the first address: a start need not wait for it.
  private synchronized Seal seal() {
    if (seal == null) {
      seal = new Seal(Seal.newKey());
    }
    return seal;
  }
}

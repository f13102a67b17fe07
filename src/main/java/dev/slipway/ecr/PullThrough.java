package dev.slipway.ecr;

import dev.slipway.registry.Digest;
import dev.slipway.registry.DigestAlgorithm;
import dev.slipway.registry.ErrorCode;
import dev.slipway.registry.Images;
import dev.slipway.registry.ManifestReader;
import dev.slipway.registry.NewManifest;
import dev.slipway.registry.RegistryException;
import dev.slipway.registry.RepositoryId;
import dev.slipway.registry.TagName;
import dev.slipway.registry.Uploads;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Fetches images from another registry when somebody asks for them here: those that are missing,
/// and a tag again once a day.
public final class PullThrough {
  private static final Duration FRESH = Duration.ofHours(24);
  private static final int LARGEST_MANIFEST_BYTES = 4 * 1024 * 1024;

  private final Images images;
  private final Uploads uploads;
  private final NewRepositories creation;
  private final InstantSource clock;
  private final Map<String, Instant> checked = new ConcurrentHashMap<>();

  PullThrough(Images images, Uploads uploads, NewRepositories creation, InstantSource clock) {
    this.images = images;
    this.uploads = uploads;
    this.creation = creation;
    this.clock = clock;
  }

  /// Where an image is fetched from and to.
  private record Way(Upstream upstream, String from, RepositoryId to) {}

  /// Brings the image up to date, or leaves things as they are where upstream has none. What is
  /// here already is good enough while upstream cannot be reached.
  void fetch(PrivateRegistry registry, String repository, CacheRule rule, String reference) {
    var id = registry.id(repository);
    var key = id + " " + reference;
    if (isHere(id, reference) && isFresh(key, reference)) {
      return;
    }
    try (var upstream = new Upstream(rule.upstreamUrl())) {
      var way = new Way(upstream, rule.upstreamName(repository), id);
      var answer = upstream.manifest(way.from(), reference);
      try (var body = answer.body()) {
        if (answer.statusCode() == 200) {
          creation.make(registry, repository, "PULL_THROUGH_CACHE");
          store(way, answer, body.readNBytes(LARGEST_MANIFEST_BYTES + 1), reference);
          checked.put(key, clock.instant());
        } else if (answer.statusCode() != 404 && !isHere(id, reference)) {
          throw unavailable(rule, "it answered " + answer.statusCode());
        }
      }
    } catch (IOException e) {
      if (!isHere(id, reference)) {
        throw unavailable(rule, e.toString());
      }
    }
  }

  private boolean isHere(RepositoryId repository, String reference) {
    return (isDigest(reference)
            ? images.find(repository, Digest.parse(reference))
            : TagName.find(reference).flatMap(tag -> images.find(repository, tag)))
        .isPresent();
  }

  private boolean isFresh(String key, String reference) {
    return isDigest(reference)
        || Optional.ofNullable(checked.get(key))
            .filter(each -> clock.instant().isBefore(each.plus(FRESH)))
            .isPresent();
  }

  private void store(Way way, HttpResponse<?> answer, byte[] bytes, String reference)
      throws IOException {
    var content = ManifestReader.read(bytes, answer.headers().firstValue("Content-Type"));
    var named =
        isDigest(reference) ? Optional.of(Digest.parse(reference)) : Optional.<Digest>empty();
    var digest = Digest.of(named.map(Digest::algorithm).orElse(DigestAlgorithm.SHA256), bytes);
    if (named.isPresent() && !named.get().equals(digest)) {
      throw new IOException("upstream sent other bytes than %s".formatted(named.get()));
    }
    for (var child : images.missingChildren(way.to(), content)) {
      var listed = way.upstream().manifest(way.from(), child.toString());
      try (var body = listed.body()) {
        mustBeThere(listed);
        store(way, listed, body.readNBytes(LARGEST_MANIFEST_BYTES + 1), child.toString());
      }
    }
    for (var blob : images.missingBlobs(way.to(), content)) {
      store(way, blob);
    }
    var tag = named.isPresent() ? Optional.<TagName>empty() : Optional.of(new TagName(reference));
    images.put(way.to(), new NewManifest(bytes, digest, content, tag));
  }

  private void store(Way way, Digest blob) throws IOException {
    var answer = way.upstream().blob(way.from(), blob.toString());
    try (InputStream body = answer.body()) {
      mustBeThere(answer);
      uploads.finish(uploads.start(way.to()), blob, body, Optional.empty());
    }
  }

  private static void mustBeThere(HttpResponse<?> answer) throws IOException {
    if (answer.statusCode() != 200) {
      throw new IOException(
          "%s answered %d".formatted(answer.uri().getPath(), answer.statusCode()));
    }
  }

  private static boolean isDigest(String reference) {
    return reference.indexOf(':') >= 0;
  }

  private static RegistryException unavailable(CacheRule rule, String why) {
    return new RegistryException(
        ErrorCode.UNAVAILABLE,
        "the upstream registry %s could not be read: %s".formatted(rule.upstreamUrl(), why));
  }
}

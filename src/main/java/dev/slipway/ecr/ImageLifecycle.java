package dev.slipway.ecr;

import dev.slipway.ecr.lifecycle.Expiry;
import dev.slipway.ecr.lifecycle.ImageExpiry;
import dev.slipway.ecr.lifecycle.LifecyclePolicy;
import dev.slipway.ecr.lifecycle.StoredImage;
import dev.slipway.registry.Descriptor;
import dev.slipway.registry.Digest;
import dev.slipway.registry.Images;
import dev.slipway.registry.Manifest;
import dev.slipway.registry.RegistryException;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Looks which images of a repository a policy lets expire, and removes them.
///
/// What an index lists goes only after the index has gone, and a referrer, such as a signature, is
/// no image of its own: it goes with the one that it belongs to.
final class ImageLifecycle {
  private final Images images;
  private final InstantSource clock;

  ImageLifecycle(Images images, InstantSource clock) {
    this.images = images;
    this.clock = clock;
  }

  List<Expiry> plan(EcrRepository repository, LifecyclePolicy policy) {
    var manifests = images.manifests(repository.id());
    var listed =
        manifests.stream()
            .flatMap(each -> each.content().children().stream())
            .map(Descriptor::digest)
            .map(Digest::toString)
            .collect(Collectors.toSet());
    return ImageExpiry.plan(policy, stored(repository, manifests), clock.instant()).stream()
        .filter(each -> !listed.contains(each.image().digest()))
        .toList();
  }

  void apply(EcrRepository repository, LifecyclePolicy policy) {
    for (var expiry : plan(repository, policy)) {
      remove(repository, Digest.parse(expiry.image().digest()));
    }
  }

  private void remove(EcrRepository repository, Digest digest) {
    try {
      images.removal().delete(repository.id(), digest);
    } catch (RegistryException e) {
      return; // somebody else has deleted it meanwhile
    }
    images.referrers(repository.id(), digest).forEach(each -> remove(repository, each.digest()));
  }

  private List<StoredImage> stored(EcrRepository repository, List<Manifest> manifests) {
    var tags =
        images.tags(repository.id()).stream()
            .collect(
                Collectors.groupingBy(
                    each -> each.digest(),
                    Collectors.mapping(each -> each.name().value(), Collectors.toSet())));
    var present =
        manifests.stream().map(Manifest::digest).collect(Collectors.toCollection(HashSet::new));
    return manifests.stream()
        .filter(each -> each.content().subject().filter(present::contains).isEmpty())
        .map(
            each ->
                new StoredImage(
                    each.digest().toString(),
                    tags.getOrDefault(each.digest(), Set.of()),
                    each.pushedAt()))
        .toList();
  }
}

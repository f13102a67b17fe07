package dev.slipway.ecr;

import dev.slipway.ecr.lifecycle.DueAction;
import dev.slipway.ecr.lifecycle.LifecyclePlan;
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

/// Looks which images of a repository a policy lets expire or puts into the archive, and does so.
///
/// What is on its way back from the archive is left alone. What an index lists goes only after the
/// index has gone, and a referrer, such as a signature, is no image of its own: it goes with the
/// one that it belongs to.
final class ImageLifecycle {
  private final Images images;
  private final ImageTraces traces;
  private final ImageArchive archive;
  private final InstantSource clock;

  ImageLifecycle(ImageTraces traces, ImageArchive archive, InstantSource clock) {
    this.images = traces.images();
    this.traces = traces;
    this.archive = archive;
    this.clock = clock;
  }

  List<DueAction> plan(EcrRepository repository, LifecyclePolicy policy) {
    var manifests = images.manifests(repository.id());
    var listed =
        manifests.stream()
            .flatMap(each -> each.content().children().stream())
            .map(Descriptor::digest)
            .map(Digest::toString)
            .collect(Collectors.toSet());
    return LifecyclePlan.of(policy, stored(repository, manifests), clock.instant()).stream()
        .filter(each -> !listed.contains(each.image().digest()))
        .toList();
  }

  void apply(EcrRepository repository, LifecyclePolicy policy) {
    for (var due : plan(repository, policy)) {
      var digest = Digest.parse(due.image().digest());
      switch (due.action()) {
        case EXPIRE -> remove(repository, digest);
        case ARCHIVE ->
            images
                .find(repository.id(), digest)
                .ifPresent(each -> archive.archive(repository, each));
      }
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
        .filter(each -> storage(repository, each).status() != ImageStorage.Status.ACTIVATING)
        .map(
            each ->
                new StoredImage(
                    each.digest().toString(),
                    tags.getOrDefault(each.digest(), Set.of()),
                    each.pushedAt(),
                    past(repository, each)))
        .toList();
  }

  private StoredImage.Past past(EcrRepository repository, Manifest image) {
    var storage = storage(repository, image);
    var since = storage.lastActivatedAt().orElse(image.pushedAt());
    var pulled = traces.pulls().last(repository.id(), image).filter(since::isBefore);
    return new StoredImage.Past(
        since, pulled.orElse(since), storage.lastArchivedAt().filter(_ -> !storage.isActive()));
  }

  private ImageStorage storage(EcrRepository repository, Manifest image) {
    return traces.storages().of(repository.id(), image);
  }
}

package dev.slipway.ecr;

import dev.slipway.registry.Descriptor;
import dev.slipway.registry.Digest;
import dev.slipway.registry.Images;
import dev.slipway.registry.Manifest;
import dev.slipway.registry.Tag;
import dev.slipway.registry.TagName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a backfill copies: each image of the repositories that the rules name, once for each of its
/// tags. What is archived is not copied, and what an index lists comes with the index.
record BackfillPlan(
    Repositories repositories, Registries registries, Images images, ImageStorages storages) {

  List<Replica> copies(Backfill backfill) {
    var rules = registries.settings(backfill.source()).replication();
    return repositories.all(backfill.source()).stream()
        .filter(
            repository ->
                rules.stream()
                    .filter(each -> each.destinations().contains(backfill.destination()))
                    .anyMatch(each -> each.isAbout(repository.name())))
        .flatMap(each -> copies(each, backfill.destination()))
        .toList();
  }

  private Stream<Replica> copies(EcrRepository repository, PrivateRegistry destination) {
    var manifests =
        images.manifests(repository.id()).stream()
            .filter(each -> storages.of(repository.id(), each).isActive())
            .toList();
    var listed =
        manifests.stream()
            .flatMap(each -> each.content().children().stream())
            .map(Descriptor::digest)
            .collect(Collectors.toSet());
    return manifests.stream()
        .flatMap(
            each -> {
              var tags = images.tagsOf(repository.id(), each.digest()).map(Tag::name).toList();
              return tags.isEmpty() && listed.contains(each.digest())
                  ? Stream.empty()
                  : copies(repository, each, tags, destination);
            });
  }

  private static Stream<Replica> copies(
      EcrRepository repository, Manifest image, List<TagName> tags, PrivateRegistry destination) {
    return tags.isEmpty()
        ? Stream.of(copy(repository, image.digest(), Optional.empty(), destination))
        : tags.stream()
            .map(each -> copy(repository, image.digest(), Optional.of(each), destination));
  }

  private static Replica copy(
      EcrRepository repository, Digest image, Optional<TagName> tag, PrivateRegistry destination) {
    return new Replica(
        repository.id().value(),
        repository.createdAt(),
        image.toString(),
        tag,
        destination,
        Replica.Status.IN_PROGRESS,
        Optional.empty());
  }
}

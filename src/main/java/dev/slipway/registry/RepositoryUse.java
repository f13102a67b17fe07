package dev.slipway.registry;

import java.util.Comparator;
import java.util.List;

/// What a repository holds.
///
/// @param repository its id
/// @param bytes of its blobs and manifests; other repositories may hold the same ones
public record RepositoryUse(String repository, int manifests, List<String> tags, long bytes) {

  public RepositoryUse {
    tags = List.copyOf(tags);
  }

  /// Every repository that holds anything, by id.
  public static List<RepositoryUse> of(Images images, Blobs blobs) {
    return blobs.repositories().stream()
        .map(
            repository -> {
              var manifests = images.manifests(repository);
              return new RepositoryUse(
                  repository.value(),
                  manifests.size(),
                  images.tags(repository).stream().map(tag -> tag.name().value()).toList(),
                  blobs.links(repository).stream().mapToLong(BlobLink::size).sum()
                      + manifests.stream().mapToLong(Manifest::size).sum());
            })
        .sorted(Comparator.comparing(RepositoryUse::repository))
        .toList();
  }
}

package dev.slipway.registry.http;

import dev.slipway.registry.RepositoryUse;
import java.util.List;
import java.util.stream.Collectors;

/// What the registry holds, in lines for people and scripts.
final class RegistryLines {

  private RegistryLines() {}

  /// A line for each tag, and one for a repository without any.
  static String tags(List<RepositoryUse> repositories) {
    return repositories.stream()
        .flatMap(
            each ->
                each.tags().isEmpty()
                    ? List.of(each.repository()).stream()
                    : each.tags().stream().map(tag -> each.repository() + ":" + tag))
        .map(each -> each + "\n")
        .collect(Collectors.joining());
  }

  /// Bytes and repository, and below them what all take on disk, where equal blobs count once.
  static String bytes(List<RepositoryUse> repositories, long onDisk) {
    return repositories.stream()
            .map(each -> "%d\t%s\n".formatted(each.bytes(), each.repository()))
            .collect(Collectors.joining())
        + "%d\ton disk\n".formatted(onDisk);
  }
}

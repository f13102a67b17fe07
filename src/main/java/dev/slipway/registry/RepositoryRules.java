package dev.slipway.registry;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// What the owner of the repositories has to say about a write. The first three are asked inside
/// the write, so that nothing changes between the answer and what is written.
public interface RepositoryRules {

  /// Throws {@link ErrorCode#NAME_UNKNOWN} where there is no such repository any more.
  void mustExist(RepositoryId repository);

  /// Throws {@link ErrorCode#TAG_INVALID} where a tag that points to one manifest may not be pushed
  /// again.
  void mayTag(RepositoryId repository, TagName tag, Optional<Digest> present);

  /// Throws {@link ErrorCode#UNSUPPORTED} where a manifest must stay as long as indexes list it.
  ///
  /// @param indexes those that do; finding them takes a look at every manifest of the repository
  void mayDelete(RepositoryId repository, Digest manifest, Supplier<List<Digest>> indexes);

  /// Is told of a manifest that was pushed, once that is durable.
  void pushed(RepositoryId repository, Manifest manifest, Optional<TagName> tag);

  /// Is told of a manifest that was deleted, once for each of its tags, or of a tag that was taken
  /// from it, once that is durable.
  void deleted(RepositoryId repository, Digest manifest, Optional<TagName> tag);
}

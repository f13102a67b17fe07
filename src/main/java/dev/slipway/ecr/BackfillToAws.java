package dev.slipway.ecr;

import dev.slipway.registry.Digest;
import dev.slipway.registry.Images;
import dev.slipway.registry.RepositoryId;
import dev.slipway.registry.TagName;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecr.model.ReplicationBackfillProgress;
import software.amazon.awssdk.services.ecr.model.ReplicationBackfillResult;
import software.amazon.awssdk.services.ecr.model.ReplicationBackfillSummary;
import software.amazon.awssdk.services.ecr.model.ReplicationDestination;

/// Reads a backfill's id, and shows backfills as AWS does.
record BackfillToAws(Images images) {
  private static final String ID_RULE =
      "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}";
  private static final Pattern ID = Pattern.compile(ID_RULE);

  static String id(@Nullable String given) {
    var id = Required.of(given, "replicationBackfillId");
    if (!ID.matcher(id).matches()) {
      throw EcrErrors.invalid(
          "replicationBackfillId", "must satisfy regular expression '%s'".formatted(ID_RULE));
    }
    return id;
  }

  static ReplicationBackfillSummary summary(Backfill backfill) {
    return ReplicationBackfillSummary.builder()
        .replicationBackfillId(backfill.id())
        .destination(shown(backfill.destination()))
        .status(backfill.status().name())
        .failureCode(backfill.failureCode().orElse(null))
        .progress(backfill.progress().map(BackfillToAws::shown).orElse(null))
        .startedAt(backfill.startedAt())
        .endedAt(backfill.endedAt().orElse(null))
        .build();
  }

  static ReplicationDestination shown(PrivateRegistry destination) {
    return ReplicationDestination.builder()
        .region(destination.region())
        .registryId(destination.account())
        .build();
  }

  static ReplicationBackfillProgress shown(Backfill.Progress progress) {
    return ReplicationBackfillProgress.builder()
        .totalReplicationCount(progress.total())
        .completedReplicationCount(progress.completed())
        .failedReplicationCount(progress.failed())
        .failureCodes(progress.failureCodes().stream().sorted().toList())
        .build();
  }

  /// An index has a list of what became of the images that it lists; they are copied with it or not
  /// at all.
  ReplicationBackfillResult result(Replica copy) {
    var repository = new RepositoryId(copy.repository());
    boolean isIndex =
        images
            .find(repository, Digest.parse(copy.digest()))
            .filter(each -> each.content().mediaType().isIndex())
            .isPresent();
    var result =
        ReplicationBackfillResult.builder()
            .repositoryName(copy.repository().split("/", 3)[2])
            .imageId(
                i ->
                    i.imageDigest(copy.digest())
                        .imageTag(copy.tag().map(TagName::value).orElse(null)))
            .status(copy.status().name())
            .failureCode(copy.failureCode().orElse(null));
    return (isIndex ? result.subImageFailureCodes(List.of()) : result).build();
  }
}

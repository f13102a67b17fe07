package dev.slipway.ecr;

import dev.slipway.wire.AwsOperations;
import dev.slipway.wire.Caller;
import dev.slipway.wire.Operation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ecr.model.DescribeReplicationBackfillResultsRequest;
import software.amazon.awssdk.services.ecr.model.DescribeReplicationBackfillResultsResponse;
import software.amazon.awssdk.services.ecr.model.ListReplicationBackfillsRequest;
import software.amazon.awssdk.services.ecr.model.ListReplicationBackfillsResponse;

/// How far backfills are, and what became of their copies.
@ApplicationScoped
public class BackfillReadOperations implements AwsOperations {
  private static final EcrPage.Size PAGE = new EcrPage.Size(25, 50);
  private static final EcrPage.Size RESULT_PAGE = new EcrPage.Size(100, 1000);
  private static final Set<String> RESULTS = Set.of("COMPLETE", "FAILED");

  private final RepositoryGate gate;
  private final BackfillRecords backfills;
  private final BackfillToAws toAws;

  BackfillReadOperations(RepositoryGate gate, BackfillRecords backfills, EcrImages images) {
    this.gate = gate;
    this.backfills = backfills;
    this.toAws = new BackfillToAws(images.images());
  }

  /// <https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ListReplicationBackfills.html>
  ///
  /// The oldest comes first.
  @Operation
  public ListReplicationBackfillsResponse listReplicationBackfills(
      ListReplicationBackfillsRequest request, Caller caller) {
    var source = gate.registry(request, caller, "*");
    var page =
        EcrPage.of(
            backfills.all(source).stream()
                .sorted(Comparator.comparing(BackfillReadOperations::order))
                .toList(),
            BackfillReadOperations::order,
            Optional.ofNullable(request.maxResults()),
            Optional.ofNullable(request.nextToken()),
            PAGE);
    return ListReplicationBackfillsResponse.builder()
        .registryId(source.account())
        .backfills(page.items().stream().map(BackfillToAws::summary).toList())
        .nextToken(page.nextToken().orElse(null))
        .build();
  }

  ///
  /// <https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeReplicationBackfillResults.html>
  @Operation
  public DescribeReplicationBackfillResultsResponse describeReplicationBackfillResults(
      DescribeReplicationBackfillResultsRequest request, Caller caller) {
    var id = BackfillToAws.id(request.replicationBackfillId());
    var wanted = Optional.ofNullable(request.resultStatusFilterAsString());
    if (wanted.filter(each -> !RESULTS.contains(each)).isPresent()) {
      throw EcrErrors.invalid(
          "resultStatusFilter", "Member must satisfy enum value set: [COMPLETE, FAILED]");
    }
    var source = gate.registry(request, caller, "*");
    var backfill =
        backfills.find(source, id).orElseThrow(() -> BackfillErrors.notFound(source, id));
    var page =
        EcrPage.of(
            results(backfill, wanted),
            Numbered::key,
            Optional.ofNullable(request.maxResults()),
            Optional.ofNullable(request.nextToken()),
            RESULT_PAGE);
    return DescribeReplicationBackfillResultsResponse.builder()
        .registryId(source.account())
        .replicationBackfillId(id)
        .destination(BackfillToAws.shown(backfill.destination()))
        .status(backfill.status().name())
        .failureCode(backfill.failureCode().orElse(null))
        .progress(backfill.progress().map(BackfillToAws::shown).orElse(null))
        .results(page.items().stream().map(each -> toAws.result(each.item())).toList())
        .startedAt(backfill.startedAt())
        .endedAt(backfill.endedAt().orElse(null))
        .nextToken(page.nextToken().orElse(null))
        .build();
  }

  /// They are shown once the backfill has ended.
  private List<Numbered<Replica>> results(Backfill backfill, Optional<String> wanted) {
    if (!backfill.status().isLast()) {
      return List.of();
    }
    return Numbered.all(backfills.copies(backfill)).stream()
        .filter(each -> each.item().status() != Replica.Status.IN_PROGRESS)
        .filter(each -> wanted.isEmpty() || wanted.get().equals(each.item().status().name()))
        .toList();
  }

  private static String order(Backfill backfill) {
    return "%020d %s".formatted(backfill.startedAt().toEpochMilli(), backfill.id());
  }
}

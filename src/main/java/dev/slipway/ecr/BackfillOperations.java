package dev.slipway.ecr;

import dev.slipway.wire.AwsOperations;
import dev.slipway.wire.Caller;
import dev.slipway.wire.Operation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import software.amazon.awssdk.services.ecr.model.ReplicationDestination;
import software.amazon.awssdk.services.ecr.model.StartReplicationBackfillRequest;
import software.amazon.awssdk.services.ecr.model.StartReplicationBackfillResponse;
import software.amazon.awssdk.services.ecr.model.StopReplicationBackfillRequest;
import software.amazon.awssdk.services.ecr.model.StopReplicationBackfillResponse;

/// Images copied to other regions and accounts that were there before the rule was.
///
/// <https://docs.aws.amazon.com/AmazonECR/latest/userguide/replication-backfill.html>
@ApplicationScoped
public class BackfillOperations implements AwsOperations {
  private static final int MOST = 10;

  private final RepositoryGate gate;
  private final Registries registries;
  private final BackfillRecords records;
  private final Backfills backfills;

  BackfillOperations(
      RepositoryGate gate, Registries registries, BackfillRecords records, Backfills backfills) {
    this.records = records;
    this.gate = gate;
    this.registries = registries;
    this.backfills = backfills;
  }

  /// <https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_StartReplicationBackfill.html>
  @Operation
  public StartReplicationBackfillResponse startReplicationBackfill(
      StartReplicationBackfillRequest request, Caller caller) {
    var destination = destination(Required.of(request.destination(), "destination"));
    var source = gate.registry(request, caller, "*");
    if (registries.settings(source).replication().stream()
        .noneMatch(each -> each.destinations().contains(destination))) {
      throw BackfillErrors.notConfigured(source, destination);
    }
    var begun =
        backfills.start(source, destination, present -> mayBegin(present, source, destination));
    return StartReplicationBackfillResponse.builder()
        .replicationBackfillId(begun.id())
        .registryId(source.account())
        .destination(BackfillToAws.shown(destination))
        .status(begun.status().name())
        .startedAt(begun.startedAt())
        .build();
  }

  /// <https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_StopReplicationBackfill.html>
  @Operation
  public StopReplicationBackfillResponse stopReplicationBackfill(
      StopReplicationBackfillRequest request, Caller caller) {
    var id = BackfillToAws.id(request.replicationBackfillId());
    var source = gate.registry(request, caller, "*");
    var present = records.find(source, id).orElseThrow(() -> BackfillErrors.notFound(source, id));
    if (!present.status().canBeStopped()) {
      throw BackfillErrors.cannotBeStopped(present);
    }
    var stopped = backfills.stop(source, id).orElseThrow(() -> BackfillErrors.notFound(source, id));
    return StopReplicationBackfillResponse.builder()
        .registryId(source.account())
        .replicationBackfillId(id)
        .destination(BackfillToAws.shown(stopped.destination()))
        .status(stopped.status().name())
        .startedAt(stopped.startedAt())
        .build();
  }

  private static void mayBegin(
      List<Backfill> present, PrivateRegistry source, PrivateRegistry destination) {
    var unfinished = present.stream().filter(each -> !each.status().isLast()).toList();
    if (unfinished.stream()
        .anyMatch(each -> each.destination().region().equals(destination.region()))) {
      throw BackfillErrors.inProgress(source, destination);
    }
    if (unfinished.size() >= MOST) {
      throw BackfillErrors.tooMany(source, MOST);
    }
  }

  private static PrivateRegistry destination(ReplicationDestination given) {
    var region = Required.of(given.region(), "destination.region");
    var account = Required.of(given.registryId(), "destination.registryId");
    if (!region.matches("[0-9a-z-]{2,25}")) {
      throw EcrErrors.invalid(
          "destination.region", "must satisfy regular expression '[0-9a-z-]{2,25}'");
    }
    EcrNames.mustBeRegistryId(account);
    return new PrivateRegistry(account, region);
  }
}

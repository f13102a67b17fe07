package dev.slipway.ecr;

import software.amazon.awssdk.services.ecr.model.EcrException;
import software.amazon.awssdk.services.ecr.model.LimitExceededException;
import software.amazon.awssdk.services.ecr.model.ReplicationBackfillInProgressException;
import software.amazon.awssdk.services.ecr.model.ReplicationBackfillInvalidStatusException;
import software.amazon.awssdk.services.ecr.model.ReplicationBackfillNotFoundException;
import software.amazon.awssdk.services.ecr.model.ValidationException;

/// The errors about backfills. AWS publishes their codes, not their sentences.
final class BackfillErrors {

  private BackfillErrors() {}

  static EcrException notConfigured(PrivateRegistry source, PrivateRegistry destination) {
    return EcrErrors.said(
        ValidationException.builder()
            .message(
                "The destination with region '%s' and registry id '%s' is not in the replication configuration of the registry with id '%s'"
                    .formatted(destination.region(), destination.account(), source.account()))
            .build());
  }

  static EcrException inProgress(PrivateRegistry source, PrivateRegistry destination) {
    return EcrErrors.said(
        ReplicationBackfillInProgressException.builder()
            .message(
                "A replication backfill to the region '%s' is already in progress in the registry with id '%s'"
                    .formatted(destination.region(), source.account()))
            .build());
  }

  static EcrException tooMany(PrivateRegistry source, int most) {
    return EcrErrors.said(
        LimitExceededException.builder()
            .message(
                "The registry with id '%s' already has the maximum of %d replication backfills in progress"
                    .formatted(source.account(), most))
            .build());
  }

  static EcrException notFound(PrivateRegistry source, String id) {
    return EcrErrors.said(
        ReplicationBackfillNotFoundException.builder()
            .message(
                "The replication backfill with id '%s' does not exist in the registry with id '%s'"
                    .formatted(id, source.account()))
            .build());
  }

  static EcrException cannotBeStopped(Backfill backfill) {
    return EcrErrors.said(
        ReplicationBackfillInvalidStatusException.builder()
            .message(
                "The replication backfill with id '%s' cannot be stopped because its status is %s"
                    .formatted(backfill.id(), backfill.status()))
            .build());
  }
}

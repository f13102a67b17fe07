package dev.slipway.ecs.taskdefinition;

import static software.amazon.awssdk.services.ecs.model.TaskDefinitionStatus.ACTIVE;
import static software.amazon.awssdk.services.ecs.model.TaskDefinitionStatus.DELETE_IN_PROGRESS;

import dev.slipway.ecs.EcsErrors;
import dev.slipway.store.JsonFormat;
import dev.slipway.store.Store;
import dev.slipway.store.Table;
import dev.slipway.wire.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/// The revisions of every family, and each family's counter, which outlives its revisions so that
/// no number is given twice.
public final class TaskDefinitions {

  private final Store store;
  private final Table<Registered> revisions;
  private final Table<Integer> lastRevisions;

  /// When the deletion of a revision was asked for, by the revision's key.
  private final Table<Instant> deletions;

  /// Only one revision is made at a time: its number and its record must become durable together.
  private final Object registering = new Object();

  public TaskDefinitions(Store store) {
    this.store = store;
    this.revisions = store.table("ecs.taskdefinition", new RegisteredFormat());
    this.lastRevisions = store.table("ecs.taskdefinition.family", JsonFormat.of(Integer.class));
    this.deletions = store.table("ecs.taskdefinition.deletion", JsonFormat.of(Instant.class));
  }

  /// The task definition that tasks may be started from: ACTIVE, or AWS's error saying why not.
  public TaskDefinition require(Caller caller, String familyOrFamilyRevisionOrArn) {
    TaskDefinition definition =
        find(caller, familyOrFamilyRevisionOrArn)
            .map(Registered::definition)
            .orElseThrow(EcsErrors::taskDefinitionNotFound);
    if (definition.status() != ACTIVE) {
      throw EcsErrors.invalidParameter("TaskDefinition is inactive");
    }
    return definition;
  }

  /// The revision that the text names, in any status; of a family, its latest ACTIVE one.
  public Optional<Registered> find(Caller caller, String familyOrFamilyRevisionOrArn) {
    return switch (TaskDefinitionReference.parse(caller, familyOrFamilyRevisionOrArn)) {
      case TaskDefinitionReference.Latest(String family) -> latest(caller, family);
      case TaskDefinitionReference.Revision(String family, int number) ->
          revisions.find(key(caller, family, number));
    };
  }

  /// All revisions of the caller's account and region, by family and then by number.
  public List<Registered> all(Caller caller) {
    return revisions.scan(prefix(caller));
  }

  /// Makes the family's next revision out of what the function builds for its number.
  public Registered register(Caller caller, String family, IntFunction<Registered> revision) {
    synchronized (registering) {
      String counter = prefix(caller) + family;
      int number = lastRevisions.find(counter).orElse(0) + 1;
      Registered registered = revision.apply(number);
      store.write(
          batch -> {
            batch.put(lastRevisions, counter, number);
            batch.put(revisions, key(caller, family, number), registered);
          });
      return registered;
    }
  }

  /// Changes one revision; empty where there is none.
  public Optional<Registered> update(
      Caller caller, TaskDefinition revision, UnaryOperator<Registered> change) {
    return revisions.update(key(caller, revision.family(), revision.revision()), change);
  }

  /// Marks a revision as one that is being deleted.
  public Registered delete(Caller caller, Registered revision, Instant now) {
    String key = key(caller, revision.definition().family(), revision.definition().revision());
    var deleted =
        new Registered(
            revision.definition().toBuilder().status(DELETE_IN_PROGRESS).build(), revision.tags());
    store.write(
        batch -> {
          batch.put(revisions, key, deleted);
          batch.put(deletions, key, now);
        });
    return deleted;
  }

  /// Forgets those of the caller's revisions whose deletion was asked for before the given time and
  /// which nobody uses any more.
  public void forgetDeleted(Caller caller, Instant before, TaskDefinitionUsers users) {
    for (Registered revision : all(caller)) {
      TaskDefinition definition = revision.definition();
      String key = key(caller, definition.family(), definition.revision());
      if (definition.status() == DELETE_IN_PROGRESS
          && deletions.find(key).filter(asked -> asked.isBefore(before)).isPresent()
          && !users.use(definition.taskDefinitionArn())) {
        store.write(
            batch -> {
              batch.remove(revisions, key);
              batch.remove(deletions, key);
            });
      }
    }
  }

  private Optional<Registered> latest(Caller caller, String family) {
    return revisions.scan(prefix(caller) + family + "/").stream()
        .filter(revision -> revision.definition().status() == ACTIVE)
        .reduce((_, later) -> later);
  }

  private static String prefix(Caller caller) {
    return caller.account() + "/" + caller.region() + "/";
  }

  private static String key(Caller caller, String family, int number) {
    return "%s%s/%010d".formatted(prefix(caller), family, number);
  }
}

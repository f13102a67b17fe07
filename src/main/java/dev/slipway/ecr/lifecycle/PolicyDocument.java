package dev.slipway.ecr.lifecycle;

import java.util.List;
import java.util.Optional;

/// A policy as the user wrote it, member by member.
record PolicyDocument(Optional<List<Rule>> rules) {

  record Rule(
      Optional<Integer> rulePriority,
      Optional<String> description,
      Optional<Selection> selection,
      Optional<Action> action) {}

  record Selection(
      Optional<String> tagStatus,
      Optional<List<String>> tagPatternList,
      Optional<List<String>> tagPrefixList,
      Optional<String> storageClass,
      Optional<String> countType,
      Optional<String> countUnit,
      Optional<Integer> countNumber) {}

  record Action(Optional<String> type, Optional<String> targetStorageClass) {}
}

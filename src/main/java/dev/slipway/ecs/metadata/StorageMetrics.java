package dev.slipway.ecs.metadata;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.UpperCamelCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/// A Fargate task's ephemeral storage, in MiB.
///
/// @param utilized by its containers, the layers of their images included, as at AWS
@JsonNaming(UpperCamelCaseStrategy.class)
record StorageMetrics(long utilized, long reserved) {
  private static final long MIB = 1L << 20;
  private static final long MIB_PER_GIB = 1024;

  /// What Fargate gives where nothing is asked for.
  static final int LEAST_GIB = 20;

  static StorageMetrics of(long bytes, int gib) {
    return new StorageMetrics((bytes + MIB - 1) / MIB, gib * MIB_PER_GIB);
  }
}

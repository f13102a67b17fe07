package dev.slipway.ecs.task.api;

import dev.slipway.ecs.EcsArn;
import dev.slipway.ecs.EcsErrors;
import dev.slipway.wire.Caller;

/// How a request names a task: its id, or its ARN.
///
/// @param arn the ARN that stands for it in an answer
/// @param isForeign it is another account's or region's
record TaskReference(String id, String arn, boolean isForeign) {

  /// @param clusterName the cluster of the request; an ARN must not name another
  static TaskReference parse(Caller caller, String clusterName, String text) {
    if (!EcsArn.looksLikeOne(text)) {
      if (text.length() != 32 && text.length() != 36) {
        throw TaskErrors.badId();
      }
      return new TaskReference(text, EcsArn.task(caller, clusterName, text).toString(), false);
    }
    var arn = EcsArn.parse(text).orElseThrow(() -> TaskErrors.badArn(text));
    if (!arn.kind().equals(EcsArn.TASK)) {
      throw TaskErrors.otherKind(arn.kind());
    }
    if (arn.belongsTo(caller) && !arn.clusterName().orElse(clusterName).equals(clusterName)) {
      throw EcsErrors.otherCluster(arn.clusterName().orElse(clusterName), clusterName);
    }
    return new TaskReference(arn.name(), text, !arn.belongsTo(caller));
  }
}

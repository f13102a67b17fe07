package dev.slipway.ecr;

import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.ReplicationConfiguration;
import software.amazon.awssdk.services.ecr.model.ReplicationDestination;
import software.amazon.awssdk.services.ecr.model.ReplicationRule;
import software.amazon.awssdk.services.ecr.model.RepositoryFilter;

/// What makes registries copy to one another.
final class Replication {

  private Replication() {}

  /// Has the client's registry copy the repositories of that prefix, and no others.
  static void rule(EcrClient client, String prefix, ReplicationDestination to) {
    var filter = RepositoryFilter.builder().filterType("PREFIX_MATCH").filter(prefix).build();
    var rule = ReplicationRule.builder().destinations(to).repositoryFilters(filter).build();
    client.putReplicationConfiguration(
        r -> r.replicationConfiguration(ReplicationConfiguration.builder().rules(rule).build()));
  }

  static ReplicationDestination to(String account, String region) {
    return ReplicationDestination.builder().registryId(account).region(region).build();
  }

  /// The policy of a registry that takes what another account sends.
  static String lettingIn(String sender, String receiver, String region) {
    return """
    {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::%s:root"},
     "Action":["ecr:CreateRepository","ecr:ReplicateImage"],"Resource":"arn:aws:ecr:%s:%s:repository/*"}]}"""
        .formatted(sender, region, receiver);
  }
}

package dev.slipway.ecr;

import software.amazon.awssdk.services.ecr.model.EcrException;
import software.amazon.awssdk.services.ecr.model.PullThroughCacheRuleAlreadyExistsException;
import software.amazon.awssdk.services.ecr.model.PullThroughCacheRuleNotFoundException;
import software.amazon.awssdk.services.ecr.model.UnsupportedUpstreamRegistryException;

/// The errors of pull-through cache rules with their sentences.
final class CacheRuleErrors {

  private CacheRuleErrors() {}

  static EcrException exists(PrivateRegistry registry, String prefix) {
    return EcrErrors.said(
        PullThroughCacheRuleAlreadyExistsException.builder()
            .message(
                "The pull through cache rule with repository prefix '%s' already exists in the registry with id '%s'"
                    .formatted(prefix, registry.account()))
            .build());
  }

  static EcrException notFound(PrivateRegistry registry, String prefix) {
    return EcrErrors.said(
        PullThroughCacheRuleNotFoundException.builder()
            .message(
                "The pull through cache rule with repository prefix '%s' does not exist in the registry with id '%s'"
                    .formatted(prefix, registry.account()))
            .build());
  }

  static EcrException invalidUpstream(String url) {
    return EcrErrors.said(
        UnsupportedUpstreamRegistryException.builder()
            .message("The upstream registry URL %s is invalid".formatted(url))
            .build());
  }
}

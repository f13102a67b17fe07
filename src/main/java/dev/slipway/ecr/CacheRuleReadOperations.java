package dev.slipway.ecr;

import dev.slipway.wire.AwsOperations;
import dev.slipway.wire.Caller;
import dev.slipway.wire.Operation;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Optional;
import software.amazon.awssdk.services.ecr.model.DescribePullThroughCacheRulesRequest;
import software.amazon.awssdk.services.ecr.model.DescribePullThroughCacheRulesResponse;
import software.amazon.awssdk.services.ecr.model.PullThroughCacheRule;
import software.amazon.awssdk.services.ecr.model.ValidatePullThroughCacheRuleRequest;
import software.amazon.awssdk.services.ecr.model.ValidatePullThroughCacheRuleResponse;

/// Pull-through cache rules shown and tried.
@ApplicationScoped
public class CacheRuleReadOperations implements AwsOperations {
  private final CacheRules rules;

  CacheRuleReadOperations(CacheRules rules) {
    this.rules = rules;
  }

  ///
  /// <https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribePullThroughCacheRules.html>
  @Operation
  public DescribePullThroughCacheRulesResponse describePullThroughCacheRules(
      DescribePullThroughCacheRulesRequest request, Caller caller) {
    var registry = RepositoryGate.registry(request, caller);
    for (var prefix : request.ecrRepositoryPrefixes()) {
      require(registry, prefix);
    }
    var page =
        EcrPage.of(
            rules.all(registry).stream()
                .filter(
                    each ->
                        !request.hasEcrRepositoryPrefixes()
                            || request.ecrRepositoryPrefixes().contains(each.prefix()))
                .toList(),
            CacheRule::prefix,
            Optional.ofNullable(request.maxResults()),
            Optional.ofNullable(request.nextToken()));
    return DescribePullThroughCacheRulesResponse.builder()
        .pullThroughCacheRules(page.items().stream().map(each -> shown(registry, each)).toList())
        .nextToken(page.nextToken().orElse(null))
        .build();
  }

  ///
  /// <https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ValidatePullThroughCacheRule.html>
  @Operation
  public ValidatePullThroughCacheRuleResponse validatePullThroughCacheRule(
      ValidatePullThroughCacheRuleRequest request, Caller caller) {
    var registry = RepositoryGate.registry(request, caller);
    var rule = require(registry, Required.of(request.ecrRepositoryPrefix(), "ecrRepositoryPrefix"));
    var failure = failure(rule);
    return ValidatePullThroughCacheRuleResponse.builder()
        .registryId(registry.account())
        .ecrRepositoryPrefix(rule.prefix())
        .upstreamRegistryUrl(rule.upstreamUrl())
        .credentialArn(rule.credentialArn().orElse(null))
        .customRoleArn(rule.customRoleArn().orElse(null))
        .upstreamRepositoryPrefix(rule.upstreamPrefix().orElse(null))
        .isValid(failure.isEmpty())
        .failure(failure.orElse(null))
        .build();
  }

  private static Optional<String> failure(CacheRule rule) {
    try (var upstream = new Upstream(rule.upstreamUrl())) {
      var answer = upstream.base();
      answer.body().close();
      return answer.statusCode() == 200
          ? Optional.empty()
          : Optional.of("The upstream registry answered " + answer.statusCode());
    } catch (IOException e) {
      return Optional.of("The upstream registry could not be reached: " + e);
    }
  }

  private CacheRule require(PrivateRegistry registry, String prefix) {
    return rules
        .named(registry, prefix)
        .orElseThrow(() -> CacheRuleErrors.notFound(registry, prefix));
  }

  private static PullThroughCacheRule shown(PrivateRegistry registry, CacheRule rule) {
    return PullThroughCacheRule.builder()
        .registryId(registry.account())
        .ecrRepositoryPrefix(rule.prefix())
        .upstreamRegistryUrl(rule.upstreamUrl())
        .upstreamRegistry(rule.upstreamRegistry().orElse(null))
        .upstreamRepositoryPrefix(rule.upstreamPrefix().orElse(null))
        .credentialArn(rule.credentialArn().orElse(null))
        .customRoleArn(rule.customRoleArn().orElse(null))
        .createdAt(rule.createdAt())
        .updatedAt(rule.updatedAt())
        .build();
  }
}

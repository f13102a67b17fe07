package dev.slipway.ecr;

import dev.slipway.wire.AwsOperations;
import dev.slipway.wire.Caller;
import dev.slipway.wire.Operation;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecr.model.CreatePullThroughCacheRuleRequest;
import software.amazon.awssdk.services.ecr.model.CreatePullThroughCacheRuleResponse;
import software.amazon.awssdk.services.ecr.model.DeletePullThroughCacheRuleRequest;
import software.amazon.awssdk.services.ecr.model.DeletePullThroughCacheRuleResponse;
import software.amazon.awssdk.services.ecr.model.UpdatePullThroughCacheRuleRequest;
import software.amazon.awssdk.services.ecr.model.UpdatePullThroughCacheRuleResponse;

/// Rules by which repositories hold what other registries have.
@ApplicationScoped
public class CacheRuleOperations implements AwsOperations {
  private static final Pattern UPSTREAM =
      Pattern.compile("[a-z0-9.-]+(?::\\d{1,5})?|\\[::1](?::\\d{1,5})?");

  private final CacheRules rules;
  private final InstantSource clock;

  CacheRuleOperations(CacheRules rules, InstantSource clock) {
    this.rules = rules;
    this.clock = clock;
  }

  ///
  /// <https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreatePullThroughCacheRule.html>
  ///
  /// Any registry will do, with its port; one on this machine is spoken to without TLS. An image is
  /// fetched whole when it is first asked for, and a tag is looked at again after a day.
  ///
  /// Not emulated: credentials, which are stored only; what upstream gives to anybody can be had.
  @Operation
  public CreatePullThroughCacheRuleResponse createPullThroughCacheRule(
      CreatePullThroughCacheRuleRequest request, Caller caller) {
    var registry = RepositoryGate.registry(request, caller);
    var now = clock.instant();
    var rule =
        new CacheRule(
            prefix(request.ecrRepositoryPrefix(), "ecrRepositoryPrefix"),
            upstream(request.upstreamRegistryUrl()),
            Optional.ofNullable(request.upstreamRegistryAsString()),
            Optional.ofNullable(request.upstreamRepositoryPrefix())
                .map(each -> prefix(each, "upstreamRepositoryPrefix")),
            Optional.ofNullable(request.credentialArn()),
            Optional.ofNullable(request.customRoleArn()),
            now,
            now);
    if (!rules.create(registry, rule)) {
      throw CacheRuleErrors.exists(registry, rule.prefix());
    }
    return CreatePullThroughCacheRuleResponse.builder()
        .registryId(registry.account())
        .ecrRepositoryPrefix(rule.prefix())
        .upstreamRegistryUrl(rule.upstreamUrl())
        .upstreamRegistry(rule.upstreamRegistry().orElse(null))
        .upstreamRepositoryPrefix(rule.upstreamPrefix().orElse(null))
        .credentialArn(rule.credentialArn().orElse(null))
        .customRoleArn(rule.customRoleArn().orElse(null))
        .createdAt(rule.createdAt())
        .build();
  }

  ///
  /// <https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_UpdatePullThroughCacheRule.html>
  ///
  /// Not emulated: credentials, which are stored only.
  @Operation
  public UpdatePullThroughCacheRuleResponse updatePullThroughCacheRule(
      UpdatePullThroughCacheRuleRequest request, Caller caller) {
    var registry = RepositoryGate.registry(request, caller);
    var prefix = Required.of(request.ecrRepositoryPrefix(), "ecrRepositoryPrefix");
    var changed =
        rules
            .update(
                registry,
                prefix,
                each ->
                    each.with(
                        Optional.ofNullable(request.credentialArn()),
                        Optional.ofNullable(request.customRoleArn()),
                        clock.instant()))
            .orElseThrow(() -> CacheRuleErrors.notFound(registry, prefix));
    return UpdatePullThroughCacheRuleResponse.builder()
        .registryId(registry.account())
        .ecrRepositoryPrefix(prefix)
        .updatedAt(changed.updatedAt())
        .credentialArn(changed.credentialArn().orElse(null))
        .customRoleArn(changed.customRoleArn().orElse(null))
        .upstreamRepositoryPrefix(changed.upstreamPrefix().orElse(null))
        .build();
  }

  ///
  /// <https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DeletePullThroughCacheRule.html>
  @Operation
  public DeletePullThroughCacheRuleResponse deletePullThroughCacheRule(
      DeletePullThroughCacheRuleRequest request, Caller caller) {
    var registry = RepositoryGate.registry(request, caller);
    var prefix = Required.of(request.ecrRepositoryPrefix(), "ecrRepositoryPrefix");
    var rule =
        rules.named(registry, prefix).orElseThrow(() -> CacheRuleErrors.notFound(registry, prefix));
    rules.delete(registry, prefix);
    return DeletePullThroughCacheRuleResponse.builder()
        .registryId(registry.account())
        .ecrRepositoryPrefix(prefix)
        .upstreamRegistryUrl(rule.upstreamUrl())
        .createdAt(rule.createdAt())
        .credentialArn(rule.credentialArn().orElse(null))
        .customRoleArn(rule.customRoleArn().orElse(null))
        .upstreamRepositoryPrefix(rule.upstreamPrefix().orElse(null))
        .build();
  }

  private static String prefix(@Nullable String given, String member) {
    var prefix = Required.of(given, member);
    var bare = prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix;
    if (!bare.equals(RepositoryPrefix.ROOT)
        && (bare.length() > 30 || !EcrNames.isRepositoryName(bare))) {
      throw EcrErrors.invalid(member, "must be a prefix of 2 to 30 characters, or ROOT");
    }
    return bare;
  }

  private static String upstream(@Nullable String given) {
    var url = Required.of(given, "upstreamRegistryUrl");
    if (!UPSTREAM.matcher(url).matches()) {
      throw CacheRuleErrors.invalidUpstream(url);
    }
    return url;
  }
}

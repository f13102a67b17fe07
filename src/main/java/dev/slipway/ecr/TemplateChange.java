package dev.slipway.ecr;

import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.ecr.model.UpdateRepositoryCreationTemplateRequest;

/// What a request changes of a template: the members that it has.
record TemplateChange(UpdateRepositoryCreationTemplateRequest request, Instant now)
    implements UnaryOperator<CreationTemplate> {

  @Override
  public CreationTemplate apply(CreationTemplate old) {
    boolean isEncrypted = request.encryptionConfiguration() != null;
    return new CreationTemplate(
        old.prefix(),
        Optional.ofNullable(request.description()).or(old::description),
        request.hasAppliedFor()
            ? TemplateParts.appliedFor(true, request.appliedForAsStrings())
            : old.appliedFor(),
        isEncrypted
            ? TemplateParts.encryptionType(request.encryptionConfiguration())
            : old.encryptionType(),
        isEncrypted ? TemplateParts.kmsKey(request.encryptionConfiguration()) : old.kmsKey(),
        request.hasResourceTags() ? ResourceTags.of(request.resourceTags()) : old.tags(),
        mutability(old),
        request.repositoryPolicy() == null
            ? old.policy()
            : TemplateParts.policy(request.repositoryPolicy()),
        request.lifecyclePolicy() == null
            ? old.lifecycle()
            : TemplateParts.lifecycle(request.lifecyclePolicy()),
        Optional.ofNullable(request.customRoleArn()).or(old::customRoleArn),
        old.createdAt(),
        now);
  }

  private TagMutability mutability(CreationTemplate old) {
    return request.imageTagMutability() == null
        ? old.mutability()
        : TagMutability.of(
            Optional.of(request.imageTagMutabilityAsString()),
            TagMutability.wildcards(request.imageTagMutabilityExclusionFilters()));
  }
}

package dev.slipway.ecr;

import software.amazon.awssdk.services.ecr.model.RepositoryCreationTemplate;

/// Shows a template as AWS does.
final class TemplateToAws {

  private TemplateToAws() {}

  static RepositoryCreationTemplate shown(CreationTemplate template) {
    var shown =
        RepositoryCreationTemplate.builder()
            .prefix(template.prefix())
            .description(template.description().orElse(null))
            .encryptionConfiguration(
                e ->
                    e.encryptionType(template.encryptionType())
                        .kmsKey(template.kmsKey().orElse(null)))
            .resourceTags(ResourceTags.shown(template.tags()))
            .imageTagMutability(template.mutability().mode().name())
            .repositoryPolicy(template.policy().orElse(null))
            .lifecyclePolicy(template.lifecycle().orElse(null))
            .appliedForWithStrings(template.appliedFor())
            .customRoleArn(template.customRoleArn().orElse(null))
            .createdAt(template.createdAt())
            .updatedAt(template.updatedAt());
    return (template.mutability().exclusions().isEmpty()
            ? shown
            : shown.imageTagMutabilityExclusionFilters(
                template.mutability().exclusions().stream().map(RepositoryToAws::filter).toList()))
        .build();
  }
}

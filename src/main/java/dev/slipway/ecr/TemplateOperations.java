package dev.slipway.ecr;

import dev.slipway.wire.AwsOperations;
import dev.slipway.wire.Caller;
import dev.slipway.wire.Operation;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Optional;
import software.amazon.awssdk.services.ecr.model.CreateRepositoryCreationTemplateRequest;
import software.amazon.awssdk.services.ecr.model.CreateRepositoryCreationTemplateResponse;
import software.amazon.awssdk.services.ecr.model.DeleteRepositoryCreationTemplateRequest;
import software.amazon.awssdk.services.ecr.model.DeleteRepositoryCreationTemplateResponse;
import software.amazon.awssdk.services.ecr.model.DescribeRepositoryCreationTemplatesRequest;
import software.amazon.awssdk.services.ecr.model.DescribeRepositoryCreationTemplatesResponse;
import software.amazon.awssdk.services.ecr.model.UpdateRepositoryCreationTemplateRequest;
import software.amazon.awssdk.services.ecr.model.UpdateRepositoryCreationTemplateResponse;

/// How repositories are set that are made because an image comes to them.
@ApplicationScoped
public class TemplateOperations implements AwsOperations {
  private final CreationTemplates templates;
  private final InstantSource clock;

  TemplateOperations(CreationTemplates templates, InstantSource clock) {
    this.templates = templates;
    this.clock = clock;
  }

  ///
  /// <https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepositoryCreationTemplate.html>
  ///
  /// A template applies to replication, to the pull-through cache and, as `CREATE_ON_PUSH`, to
  /// pushes.
  ///
  /// Not emulated: encryption and the custom role, which are stored only.
  @Operation
  public CreateRepositoryCreationTemplateResponse createRepositoryCreationTemplate(
      CreateRepositoryCreationTemplateRequest request, Caller caller) {
    var registry = RepositoryGate.registry(request, caller);
    var now = clock.instant();
    var template =
        new CreationTemplate(
            TemplateParts.prefix(request.prefix()),
            Optional.ofNullable(request.description()),
            TemplateParts.appliedFor(request.hasAppliedFor(), request.appliedForAsStrings()),
            TemplateParts.encryptionType(request.encryptionConfiguration()),
            TemplateParts.kmsKey(request.encryptionConfiguration()),
            ResourceTags.of(request.resourceTags()),
            TagMutability.of(
                Optional.ofNullable(request.imageTagMutabilityAsString()),
                TagMutability.wildcards(request.imageTagMutabilityExclusionFilters())),
            TemplateParts.policy(request.repositoryPolicy()),
            TemplateParts.lifecycle(request.lifecyclePolicy()),
            Optional.ofNullable(request.customRoleArn()),
            now,
            now);
    if (!templates.create(registry, template)) {
      throw TemplateErrors.exists(registry, template.prefix());
    }
    return CreateRepositoryCreationTemplateResponse.builder()
        .registryId(registry.account())
        .repositoryCreationTemplate(TemplateToAws.shown(template))
        .build();
  }

  ///
  /// <https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_UpdateRepositoryCreationTemplate.html>
  @Operation
  public UpdateRepositoryCreationTemplateResponse updateRepositoryCreationTemplate(
      UpdateRepositoryCreationTemplateRequest request, Caller caller) {
    var registry = RepositoryGate.registry(request, caller);
    var prefix = TemplateParts.prefix(request.prefix());
    var change = new TemplateChange(request, clock.instant());
    var changed =
        templates
            .update(registry, prefix, change)
            .orElseThrow(() -> TemplateErrors.notFound(registry, prefix));
    return UpdateRepositoryCreationTemplateResponse.builder()
        .registryId(registry.account())
        .repositoryCreationTemplate(TemplateToAws.shown(changed))
        .build();
  }

  ///
  /// <https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DeleteRepositoryCreationTemplate.html>
  @Operation
  public DeleteRepositoryCreationTemplateResponse deleteRepositoryCreationTemplate(
      DeleteRepositoryCreationTemplateRequest request, Caller caller) {
    var registry = RepositoryGate.registry(request, caller);
    var prefix = TemplateParts.prefix(request.prefix());
    var gone =
        templates
            .delete(registry, prefix)
            .orElseThrow(() -> TemplateErrors.notFound(registry, prefix));
    return DeleteRepositoryCreationTemplateResponse.builder()
        .registryId(registry.account())
        .repositoryCreationTemplate(TemplateToAws.shown(gone))
        .build();
  }

  ///
  /// <https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeRepositoryCreationTemplates.html>
  @Operation
  public DescribeRepositoryCreationTemplatesResponse describeRepositoryCreationTemplates(
      DescribeRepositoryCreationTemplatesRequest request, Caller caller) {
    var registry = RepositoryGate.registry(request, caller);
    var page =
        EcrPage.of(
            templates.all(registry).stream()
                .filter(
                    each -> !request.hasPrefixes() || request.prefixes().contains(each.prefix()))
                .toList(),
            CreationTemplate::prefix,
            Optional.ofNullable(request.maxResults()),
            Optional.ofNullable(request.nextToken()));
    return DescribeRepositoryCreationTemplatesResponse.builder()
        .registryId(registry.account())
        .repositoryCreationTemplates(page.items().stream().map(TemplateToAws::shown).toList())
        .nextToken(page.nextToken().orElse(null))
        .build();
  }
}

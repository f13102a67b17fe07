package dev.slipway.ecs.tag;

import dev.slipway.ecs.EcsArn;
import dev.slipway.ecs.EcsErrors;
import dev.slipway.wire.AwsOperations;
import dev.slipway.wire.Caller;
import dev.slipway.wire.Operation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.ecs.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.TagResourceRequest;
import software.amazon.awssdk.services.ecs.model.TagResourceResponse;
import software.amazon.awssdk.services.ecs.model.UntagResourceRequest;
import software.amazon.awssdk.services.ecs.model.UntagResourceResponse;

/// Tags of whatever ECS has: each kind of resource keeps its own.
@ApplicationScoped
public class TagOperations implements AwsOperations {

  /// Kinds whose short, old ARNs do not tell the cluster.
  private static final Set<String> IN_CLUSTERS =
      Set.of(EcsArn.TASK, EcsArn.CONTAINER_INSTANCE, "service");

  private final Instance<TaggedResources> kinds;

  TagOperations(@Any Instance<TaggedResources> kinds) {
    this.kinds = kinds;
  }

  /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TagResource.html>
  ///
  /// Not emulated: tags of services, task sets and capacity providers, which do not exist yet.
  @Operation
  TagResourceResponse tagResource(TagResourceRequest request, Caller caller) {
    if (request.tags().isEmpty()) {
      throw EcsErrors.invalidParameter("Tags can not be empty.");
    }
    retag(caller, request.resourceArn(), tags -> TagRules.added(tags, request.tags()));
    return TagResourceResponse.builder().build();
  }

  /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UntagResource.html>
  @Operation
  UntagResourceResponse untagResource(UntagResourceRequest request, Caller caller) {
    if (request.tagKeys().isEmpty()) {
      throw EcsErrors.invalidParameter("Tag keys can not be empty.");
    }
    retag(caller, request.resourceArn(), tags -> TagRules.removed(tags, request.tagKeys()));
    return UntagResourceResponse.builder().build();
  }

  /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ListTagsForResource.html>
  @Operation
  ListTagsForResourceResponse listTagsForResource(
      ListTagsForResourceRequest request, Caller caller) {
    EcsArn arn = arn(caller, request.resourceArn());
    List<Tag> tags = resources(arn).tags(caller, arn).orElseThrow(TagErrors::notFound);
    return ListTagsForResourceResponse.builder().tags(tags).build();
  }

  private void retag(Caller caller, @Nullable String text, UnaryOperator<List<Tag>> change) {
    EcsArn arn = arn(caller, text);
    if (!resources(arn).retag(caller, arn, change)) {
      throw TagErrors.notFound();
    }
  }

  private TaggedResources resources(EcsArn arn) {
    return kinds.stream()
        .filter(kind -> kind.kind().equals(arn.kind()))
        .findFirst()
        .orElseThrow(TagErrors::notFound);
  }

  private static EcsArn arn(Caller caller, @Nullable String text) {
    EcsArn arn = EcsArn.parse(text == null ? "" : text).orElseThrow(TagErrors::badArn);
    if (IN_CLUSTERS.contains(arn.kind()) && arn.clusterName().isEmpty()) {
      throw TagErrors.shortArn();
    }
    if (!arn.belongsTo(caller)) {
      throw TagErrors.notFound();
    }
    return arn;
  }
}

package dev.slipway.ecr;

import dev.slipway.wire.AwsOperations;
import dev.slipway.wire.Caller;
import dev.slipway.wire.Operation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import software.amazon.awssdk.services.ecr.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.ecr.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.ecr.model.TagResourceRequest;
import software.amazon.awssdk.services.ecr.model.TagResourceResponse;
import software.amazon.awssdk.services.ecr.model.UntagResourceRequest;
import software.amazon.awssdk.services.ecr.model.UntagResourceResponse;

/// The user's tags on repositories.
@ApplicationScoped
public class RepositoryTagOperations implements AwsOperations {
  private final Repositories repositories;
  private final RepositoryGate gate;

  RepositoryTagOperations(Repositories repositories, RepositoryGate gate) {
    this.repositories = repositories;
    this.gate = gate;
  }

  /// <https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_TagResource.html>
  @Operation
  public TagResourceResponse tagResource(TagResourceRequest request, Caller caller) {
    var more = ResourceTags.of(Required.list(request.hasTags(), request.tags(), "tags", 200));
    repositories.update(
        gate.require(request.resourceArn(), request, caller),
        each -> each.withTags(ResourceTags.with(each.tags(), more)));
    return TagResourceResponse.builder().build();
  }

  /// <https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_UntagResource.html>
  @Operation
  public UntagResourceResponse untagResource(UntagResourceRequest request, Caller caller) {
    var keys = Required.list(request.hasTagKeys(), request.tagKeys(), "tagKeys", 200);
    repositories.update(
        gate.require(request.resourceArn(), request, caller),
        each -> {
          var left = new HashMap<>(each.tags());
          left.keySet().removeAll(keys);
          return each.withTags(left);
        });
    return UntagResourceResponse.builder().build();
  }

  /// <https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ListTagsForResource.html>
  @Operation
  public ListTagsForResourceResponse listTagsForResource(
      ListTagsForResourceRequest request, Caller caller) {
    var repository = gate.require(request.resourceArn(), request, caller);
    return ListTagsForResourceResponse.builder()
        .tags(ResourceTags.shown(repository.tags()))
        .build();
  }
}

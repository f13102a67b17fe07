package dev.slipway.logs;

import dev.slipway.wire.AwsOperations;
import dev.slipway.wire.Caller;
import dev.slipway.wire.Operation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.TagResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.TagResourceResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.UntagResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.UntagResourceResponse;

/// Tags of log groups.
@ApplicationScoped
public class LogTagOperations implements AwsOperations {
  private static final int MAX_TAGS = 50;

  private final LogGroups groups;

  LogTagOperations(LogGroups groups) {
    this.groups = groups;
  }

  ///
  /// [TagResource](https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_TagResource.html)
  @Operation
  public TagResourceResponse tagResource(TagResourceRequest request, Caller caller) {
    change(
        request.resourceArn(),
        caller,
        tags -> {
          tags.putAll(request.tags());
          if (tags.size() > MAX_TAGS) {
            throw LogsErrors.invalid("A log group can have no more than " + MAX_TAGS + " tags.");
          }
          return tags;
        });
    return TagResourceResponse.builder().build();
  }

  ///
  /// [UntagResource](https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_UntagResource.html)
  @Operation
  public UntagResourceResponse untagResource(UntagResourceRequest request, Caller caller) {
    change(
        request.resourceArn(),
        caller,
        tags -> {
          request.tagKeys().forEach(tags::remove);
          return tags;
        });
    return UntagResourceResponse.builder().build();
  }

  ///
  /// [ListTagsForResource](https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_ListTagsForResource.html)
  @Operation
  public ListTagsForResourceResponse listTagsForResource(
      ListTagsForResourceRequest request, Caller caller) {
    var group =
        groups
            .find(LogNames.place(caller), name(request.resourceArn()))
            .orElseThrow(LogsErrors::groupNotFound);
    return ListTagsForResourceResponse.builder().tags(group.tags()).build();
  }

  private void change(
      @Nullable String arn, Caller caller, UnaryOperator<Map<String, String>> change) {
    boolean found =
        groups.update(
            LogNames.place(caller),
            name(arn),
            group -> group.withTags(change.apply(new HashMap<>(group.tags()))));
    if (!found) {
      throw LogsErrors.groupNotFound();
    }
  }

  private static String name(@Nullable String arn) {
    if (arn == null) {
      throw LogsErrors.missing("resourceArn");
    }
    return LogNames.groupOfArn(arn).orElseThrow(LogsErrors::groupNotFound);
  }
}

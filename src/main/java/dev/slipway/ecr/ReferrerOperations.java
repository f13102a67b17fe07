package dev.slipway.ecr;

import dev.slipway.registry.Digest;
import dev.slipway.registry.Manifest;
import dev.slipway.wire.AwsOperations;
import dev.slipway.wire.Caller;
import dev.slipway.wire.Operation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ecr.model.ImageReferrer;
import software.amazon.awssdk.services.ecr.model.ListImageReferrersFilter;
import software.amazon.awssdk.services.ecr.model.ListImageReferrersRequest;
import software.amazon.awssdk.services.ecr.model.ListImageReferrersResponse;

/// What says something about an image: signatures, bills of materials.
@ApplicationScoped
public class ReferrerOperations implements AwsOperations {
  private static final EcrPage.Size PAGE = new EcrPage.Size(20, 50);
  private static final int MOST_TYPES = 5;
  private static final int LONGEST_TYPE = 255;

  private final EcrImages images;

  ReferrerOperations(EcrImages images) {
    this.images = images;
  }

  /// <https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ListImageReferrers.html>
  ///
  /// An image that is not there has none, as with the registry's own list.
  ///
  /// Not emulated: those of a pull-through cache's upstream; what was fetched is what is listed.
  @Operation
  public ListImageReferrersResponse listImageReferrers(
      ListImageReferrersRequest request, Caller caller) {
    var subject = subject(request);
    var filter = Optional.ofNullable(request.filter());
    var types = filter.map(ReferrerOperations::types).orElse(List.of());
    var status =
        StatusFilter.of(
            filter.map(ListImageReferrersFilter::artifactStatusAsString), "filter.artifactStatus");
    var repository = images.repository(request, caller);
    var all =
        images.images().referrers(repository.id(), subject).stream()
            .map(each -> shown(repository, each))
            .filter(each -> types.isEmpty() || types.contains(each.artifactType()))
            .filter(each -> status.includes(each.artifactStatusAsString()))
            .toList();
    var page =
        EcrPage.of(
            all,
            ImageReferrer::digest,
            Optional.ofNullable(request.maxResults()),
            Optional.ofNullable(request.nextToken()),
            PAGE);
    return ListImageReferrersResponse.builder()
        .referrers(page.items())
        .nextToken(page.nextToken().orElse(null))
        .build();
  }

  private static Digest subject(ListImageReferrersRequest request) {
    var subject = Required.of(request.subjectId(), "subjectId");
    return Digest.find(Required.of(subject.imageDigest(), "subjectId.imageDigest"))
        .orElseThrow(
            () ->
                EcrErrors.invalid(
                    "Invalid request parameters: image digest should satisfy the regex '[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+'"));
  }

  private static List<String> types(ListImageReferrersFilter filter) {
    var types = filter.artifactTypes();
    if (types.size() > MOST_TYPES) {
      throw EcrErrors.invalid(
          "filter.artifactTypes", "must have length between 0 and " + MOST_TYPES);
    }
    for (var type : types) {
      int length = Required.of(type, "filter.artifactTypes").length();
      if (length == 0 || length > LONGEST_TYPE) {
        throw EcrErrors.invalid(
            "filter.artifactTypes", "must have length between 1 and " + LONGEST_TYPE);
      }
    }
    return types;
  }

  private ImageReferrer shown(EcrRepository repository, Manifest referrer) {
    var content = referrer.content();
    var shown =
        ImageReferrer.builder()
            .digest(referrer.digest().toString())
            .mediaType(content.mediaType().text())
            .artifactType(content.artifactMediaType().orElse(null))
            .size(referrer.size())
            .artifactStatus(
                images.traces().storages().of(repository.id(), referrer).status().name());
    return (content.annotations().isEmpty() ? shown : shown.annotations(content.annotations()))
        .build();
  }
}

package dev.slipway.ecr;

import dev.slipway.events.Event;
import dev.slipway.events.EventBus;
import dev.slipway.registry.Digest;
import dev.slipway.registry.Manifest;
import dev.slipway.registry.RepositoryId;
import dev.slipway.registry.TagName;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What happens to images, told as ECR tells EventBridge.
///
/// <https://docs.aws.amazon.com/AmazonECR/latest/userguide/ecr-eventbridge.html>
public final class EcrEvents {
  private static final String SOURCE = "aws.ecr";

  private final EventBus bus;
  private final Repositories repositories;
  private final InstantSource clock;

  EcrEvents(EventBus bus, Repositories repositories, InstantSource clock) {
    this.bus = bus;
    this.repositories = repositories;
    this.clock = clock;
  }

  void pushed(EcrRepository repository, Manifest manifest, Optional<TagName> tag) {
    image(repository, "PUSH", manifest.digest(), tag);
  }

  void deleted(EcrRepository repository, Digest digest, Optional<TagName> tag) {
    image(repository, "DELETE", digest, tag);
  }

  private void image(
      EcrRepository repository, String action, Digest digest, Optional<TagName> tag) {
    var detail = new LinkedHashMap<String, Object>();
    detail.put("result", "SUCCESS");
    detail.put("repository-name", repository.name());
    detail.put("image-digest", digest.toString());
    detail.put("action-type", action);
    tag.ifPresent(each -> detail.put("image-tag", each.value()));
    tell(repository.registry(), "ECR Image Action", List.of(), detail);
  }

  /// An image has come into another storage class.
  void stored(EcrRepository repository, Manifest image, ImageStorage storage) {
    var isReferrer = image.content().subject().isPresent();
    var detail = new LinkedHashMap<String, Object>();
    detail.put("result", "SUCCESS");
    detail.put("repository-name", repository.name());
    detail.put("image-digest", image.digest().toString());
    detail.put("action-type", "UPDATE_STORAGE_CLASS");
    detail.put("target-storage-class", storage.isActive() ? "STANDARD" : "ARCHIVE");
    storage.lastArchivedAt().ifPresent(each -> detail.put("last-archived-at", each.toString()));
    storage.lastActivatedAt().ifPresent(each -> detail.put("last-activated-at", each.toString()));
    detail.put("manifest-media-type", image.content().mediaType().text());
    image.content().artifactMediaType().ifPresent(each -> detail.put("artifact-media-type", each));
    tell(
        repository.registry(),
        isReferrer ? "ECR Referrer Action" : "ECR Image Action",
        List.of(),
        detail);
  }

  /// A copy was made, or could not be; the destination's registry tells of it.
  void replicated(Replica replica) {
    repositories
        .find(new RepositoryId(replica.repository()))
        .ifPresent(source -> replicated(source, replica));
  }

  private void replicated(EcrRepository source, Replica replica) {
    var detail = new LinkedHashMap<String, Object>();
    detail.put("result", replica.status() == Replica.Status.COMPLETE ? "SUCCESS" : "FAILED");
    detail.put("repository-name", source.name());
    detail.put("image-digest", replica.digest());
    detail.put("source-account", source.account());
    detail.put("action-type", "REPLICATE");
    detail.put("source-region", source.registry().region());
    replica.tag().ifPresent(each -> detail.put("image-tag", each.value()));
    tell(
        replica.destination(),
        "ECR Replication Action",
        List.of(replica.destination().arn(source.name())),
        detail);
  }

  private void tell(
      PrivateRegistry registry, String type, List<String> resources, Map<String, Object> detail) {
    var origin = new Event.Origin(SOURCE, registry.account(), registry.region(), clock.instant());
    bus.publish(Event.of(origin, type, resources, detail));
  }
}

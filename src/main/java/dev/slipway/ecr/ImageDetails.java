package dev.slipway.ecr;

import dev.slipway.registry.Digest;
import dev.slipway.registry.Manifest;
import software.amazon.awssdk.services.ecr.model.ImageDetail;

/// Shows an image as DescribeImages does.
record ImageDetails(EcrImages images) {

  ImageDetail of(EcrRepository repository, Manifest manifest) {
    var content = manifest.content();
    var storage = images.traces().storages().of(repository.id(), manifest);
    var detail =
        ImageDetail.builder()
            .registryId(repository.account())
            .repositoryName(repository.name())
            .imageDigest(manifest.digest().toString())
            .imageSizeInBytes(images.size(repository, manifest))
            .imagePushedAt(manifest.pushedAt())
            .imageManifestMediaType(content.mediaType().text())
            .artifactMediaType(content.artifactMediaType().orElse(null))
            .subjectManifestDigest(content.subject().map(Digest::toString).orElse(null))
            .lastRecordedPullTime(
                images.traces().pulls().last(repository.id(), manifest).orElse(null))
            .imageStatus(storage.status().name())
            .lastArchivedAt(storage.lastArchivedAt().orElse(null))
            .lastActivatedAt(storage.lastActivatedAt().orElse(null));
    var tags = images.tags(repository, manifest);
    return (tags.isEmpty() ? detail : detail.imageTags(tags)).build();
  }
}

package dev.slipway.ecr;

import software.amazon.awssdk.services.ecr.model.EncryptionConfiguration;
import software.amazon.awssdk.services.ecr.model.ImageScanningConfiguration;
import software.amazon.awssdk.services.ecr.model.ImageTagMutabilityExclusionFilter;
import software.amazon.awssdk.services.ecr.model.Repository;

/// Shows a repository as AWS does.
record RepositoryToAws(RepositoryUris uris) {

  Repository shown(EcrRepository repository) {
    var shown =
        Repository.builder()
            .repositoryArn(repository.arn())
            .registryId(repository.account())
            .repositoryName(repository.name())
            .repositoryUri(uris.of(repository))
            .createdAt(repository.createdAt())
            .imageTagMutability(repository.mutability().mode().name())
            .imageScanningConfiguration(
                ImageScanningConfiguration.builder().scanOnPush(repository.scanOnPush()).build())
            .encryptionConfiguration(
                EncryptionConfiguration.builder()
                    .encryptionType(repository.encryptionType())
                    .kmsKey(repository.kmsKey().orElse(null))
                    .build());
    if (!repository.mutability().exclusions().isEmpty()) {
      shown.imageTagMutabilityExclusionFilters(
          repository.mutability().exclusions().stream().map(RepositoryToAws::filter).toList());
    }
    return shown.build();
  }

  static ImageTagMutabilityExclusionFilter filter(String wildcard) {
    return ImageTagMutabilityExclusionFilter.builder()
        .filterType("WILDCARD")
        .filter(wildcard)
        .build();
  }
}

package dev.slipway.ecr;

import dev.slipway.registry.RegistryAction;

/// The operations of ECR that docker's requests stand for.
final class EcrActions {

  private EcrActions() {}

  static String of(RegistryAction action) {
    return switch (action) {
      case LIST_TAGS -> "ListImages";
      case READ_MANIFEST -> "BatchGetImage";
      case WRITE_MANIFEST -> "PutImage";
      case DELETE_MANIFEST, DELETE_BLOB -> "BatchDeleteImage";
      case CHECK_BLOB -> "BatchCheckLayerAvailability";
      case READ_BLOB -> "GetDownloadUrlForLayer";
      case UPLOAD_BLOB -> "InitiateLayerUpload";
    };
  }
}

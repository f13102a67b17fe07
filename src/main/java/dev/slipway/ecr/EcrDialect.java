package dev.slipway.ecr;

import dev.slipway.registry.Digest;
import dev.slipway.registry.ErrorCode;
import dev.slipway.registry.RegistryException;
import dev.slipway.registry.Upload;
import dev.slipway.registry.http.Answer;
import dev.slipway.registry.http.Dialect;
import dev.slipway.registry.http.RegistryRequest;
import java.util.Map;
import java.util.Optional;

/// ECR's own ways, where AWS says so or clients have found them to differ from the specification's.
final class EcrDialect implements Dialect {
  private final LayerAddresses addresses;

  EcrDialect(LayerAddresses addresses) {
    this.addresses = addresses;
  }

  /// A chunk is answered with 201 in place of 202, and a list of tags is said to be text.
  @Override
  public Answer answer(RegistryRequest request, Answer answer) {
    if (request.method().equals("PATCH") && answer.status() == 202) {
      return new Answer(201, answer.headers(), answer.body());
    }
    return request.path().endsWith("/tags/list")
        ? answer.with("Content-Type", "text/plain; charset=utf-8")
        : answer;
  }

  /// At AWS an address of S3. That readers are sent there is documented, with which status is not.
  ///
  /// <https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html>
  @Override
  public Optional<String> downloadAddress(Digest digest) {
    return Optional.of(addresses.of(digest));
  }

  /// Where the first chunk ended, however many have come since.
  ///
  /// <https://github.com/aws/containers-roadmap/issues/2831>
  @Override
  public long received(Upload upload) {
    return upload.beginning();
  }

  /// A manifest that is none is "unsupported", and one that is missing has a sentence of its own.
  @Override
  public RegistryException refusal(RegistryRequest request, RegistryException refused) {
    return switch (refused.code()) {
      case MANIFEST_INVALID ->
          new RegistryException(ErrorCode.UNSUPPORTED, 405, refused.sentence(), Map.of());
      case MANIFEST_UNKNOWN -> new RegistryException(refused.code(), "Requested image not found");
      default -> refused;
    };
  }
}

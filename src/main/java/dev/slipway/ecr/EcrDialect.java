package dev.slipway.ecr;

import dev.slipway.registry.ErrorCode;
import dev.slipway.registry.RegistryException;
import dev.slipway.registry.http.Answer;
import dev.slipway.registry.http.Dialect;
import dev.slipway.registry.http.RegistryRequest;
import java.util.Map;

/// ECR's own ways, where clients have found them to differ from the specification's.
///
/// Not emulated: the redirect of a blob's reader to another host, and a `Range` that stands still
/// while chunks come.
final class EcrDialect implements Dialect {

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

package dev.slipway.registry.http;

import dev.slipway.registry.Digest;
import dev.slipway.registry.RegistryException;
import dev.slipway.registry.Upload;
import java.util.Optional;

/// How a registry's answers differ from the specification's: the owner of the registry may speak as
/// another one is known to.
public interface Dialect {

  /// Not at all.
  Dialect SPECIFICATION = new Dialect() {};

  /// An answer as this registry gives it.
  default Answer answer(RegistryRequest request, Answer answer) {
    return answer;
  }

  /// A refusal as this registry words it.
  default RegistryException refusal(RegistryRequest request, RegistryException refused) {
    return refused;
  }

  /// Where a reader of the blob is sent to; where there is no such place, it is sent right away.
  default Optional<String> downloadAddress(Digest digest) {
    return Optional.empty();
  }

  /// How many bytes of an upload a chunk is answered to have brought it to.
  default long received(Upload upload) {
    return upload.size();
  }
}

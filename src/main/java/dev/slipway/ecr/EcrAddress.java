package dev.slipway.ecr;

import dev.slipway.registry.ErrorCode;
import dev.slipway.registry.RegistryException;
import java.util.Optional;
import java.util.regex.Pattern;

/// Which repository a client means:
///
/// ```
/// <account>.dkr.ecr.<region>.amazonaws.com   /v2/app/…          the host says whose
/// localhost:4566   /v2/<account>.dkr.ecr.<region>.amazonaws.com/app/…   so does the path
/// localhost:4566   /v2/app/…                                    the default account and region
/// ```
record EcrAddress(PrivateRegistry registry, String repositoryName) {
  private static final Pattern HOST =
      Pattern.compile(
          "(\\d{12})\\.dkr\\.ecr(?:-fips)?\\.([a-z0-9-]+)\\.amazonaws\\.com(?:\\.cn)?(?::\\d+)?");

  static EcrAddress of(String host, String name, PrivateRegistry ours) {
    int slash = name.indexOf('/');
    var first = slash < 0 ? Optional.<PrivateRegistry>empty() : named(name.substring(0, slash));
    var registry = first.orElseGet(() -> registry(host, ours));
    var repository = first.isPresent() ? name.substring(slash + 1) : name;
    if (!EcrNames.isRepositoryName(repository)) {
      throw new RegistryException(
          ErrorCode.NAME_INVALID,
          "the repository name must have 2 to 256 characters and satisfy the regular expression '%s'"
              .formatted(EcrNames.REPOSITORY_RULE));
    }
    return new EcrAddress(registry, repository);
  }

  /// The registry that a client means who names no repository.
  static PrivateRegistry registry(String host, PrivateRegistry ours) {
    return named(host).orElse(ours);
  }

  private static Optional<PrivateRegistry> named(String host) {
    var matcher = HOST.matcher(host);
    return matcher.matches()
        ? Optional.of(new PrivateRegistry(matcher.group(1), matcher.group(2)))
        : Optional.empty();
  }
}

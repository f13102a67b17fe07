package dev.slipway.ecr;

import java.util.function.Supplier;

/// What a client writes to push to a repository.
///
/// AWS's own form would be sent to AWS. So by default it is an address of this machine, which says
/// whose repository is meant unless it is the default account's and region's.
///
/// @param where host and port of this service, known once it listens
/// @param ours the default account and region
record RepositoryUris(Supplier<String> where, PrivateRegistry ours, EcrConfig.Uri form) {

  String address() {
    return where.get();
  }

  String of(EcrRepository repository) {
    if (form == EcrConfig.Uri.AWS) {
      return repository.registry().host() + "/" + repository.name();
    }
    return address() + "/" + path(repository);
  }

  /// The repository's name under `/v2/` of this service.
  String path(EcrRepository repository) {
    return repository.registry().equals(ours)
        ? repository.name()
        : repository.registry().host() + "/" + repository.name();
  }

  /// Where clients log in.
  String proxyEndpoint(PrivateRegistry registry) {
    return form == EcrConfig.Uri.AWS ? "https://" + registry.host() : "http://" + address();
  }
}

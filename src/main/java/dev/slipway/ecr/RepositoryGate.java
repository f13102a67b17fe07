package dev.slipway.ecr;

import dev.slipway.wire.Caller;
import dev.slipway.wire.WireException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecr.model.EcrRequest;
import software.amazon.awssdk.services.ecr.model.ListImageReferrersRequest;

/// The repository that a request is about, if it is there and the caller may do with it what the
/// request's operation does.
public final class RepositoryGate {
  private final Repositories repositories;
  private final Permissions permissions;

  public RepositoryGate(Repositories repositories, Permissions permissions) {
    this.repositories = repositories;
    this.permissions = permissions;
  }

  /// The repository that the members `registryId` and `repositoryName` name.
  EcrRepository require(EcrRequest request, Caller caller) {
    return named(
        request.getValueForField("repositoryName", String.class).orElse(null), request, caller);
  }

  /// The repository of that name in the registry that the member `registryId` names.
  EcrRepository named(@Nullable String name, EcrRequest request, Caller caller) {
    return allowed(repositories.require(registry(request, caller), name), request, caller);
  }

  /// The repository of an ARN.
  EcrRepository require(@Nullable String arn, EcrRequest request, Caller caller) {
    var parsed = EcrNames.Arn.parse(arn);
    return allowed(
        repositories.require(parsed.registry(), parsed.repositoryName()), request, caller);
  }

  /// The registry that a request is about, where it may concern the repositories of that name.
  PrivateRegistry registry(EcrRequest request, Caller caller, String name) {
    var registry = registry(request, caller);
    mustBeAllowed(permissions.refusal(caller.account(), registry, name, action(request)));
    return registry;
  }

  static PrivateRegistry registry(EcrRequest request, Caller caller) {
    return PrivateRegistry.of(caller, request.getValueForField("registryId", String.class));
  }

  private EcrRepository allowed(EcrRepository repository, EcrRequest request, Caller caller) {
    mustBeAllowed(permissions.refusal(caller.account(), repository, action(request)));
    return repository;
  }

  private static void mustBeAllowed(Optional<String> refusal) {
    refusal.ifPresent(
        sentence -> {
          throw new WireException("AccessDeniedException", sentence, 400);
        });
  }

  /// What the request's operation is to a policy: its name, but listing referrers is reading.
  private static String action(EcrRequest request) {
    var name = request.getClass().getSimpleName();
    return request instanceof ListImageReferrersRequest
        ? "BatchGetImage"
        : name.substring(0, name.length() - "Request".length());
  }
}

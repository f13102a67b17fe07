package dev.slipway.ecr;

import dev.slipway.registry.Images;
import dev.slipway.wire.AwsOperations;
import dev.slipway.wire.Caller;
import dev.slipway.wire.Operation;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Optional;
import software.amazon.awssdk.services.ecr.model.CreateRepositoryRequest;
import software.amazon.awssdk.services.ecr.model.CreateRepositoryResponse;
import software.amazon.awssdk.services.ecr.model.DeleteRepositoryRequest;
import software.amazon.awssdk.services.ecr.model.DeleteRepositoryResponse;
import software.amazon.awssdk.services.ecr.model.DescribeRepositoriesRequest;
import software.amazon.awssdk.services.ecr.model.DescribeRepositoriesResponse;

/// Repositories: made, shown, deleted.
@ApplicationScoped
public class RepositoryOperations implements AwsOperations {
  private final Repositories repositories;
  private final RepositoryGate gate;
  private final Images images;
  private final RepositoryToAws toAws;
  private final InstantSource clock;

  RepositoryOperations(
      Repositories repositories,
      RepositoryGate gate,
      Images images,
      RepositoryUris uris,
      InstantSource clock) {
    this.repositories = repositories;
    this.gate = gate;
    this.images = images;
    this.toAws = new RepositoryToAws(uris);
    this.clock = clock;
  }

  /// <https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html>
  ///
  /// Not emulated: encryption; what is asked for is kept and shown.
  @Operation
  public CreateRepositoryResponse createRepository(CreateRepositoryRequest request, Caller caller) {
    var repository =
        NewRepository.of(request, RepositoryGate.registry(request, caller), clock.instant());
    gate.registry(request, caller, repository.name());
    repositories.create(repository);
    return CreateRepositoryResponse.builder().repository(toAws.shown(repository)).build();
  }

  /// <https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeRepositories.html>
  @Operation
  public DescribeRepositoriesResponse describeRepositories(
      DescribeRepositoriesRequest request, Caller caller) {
    if (request.hasRepositoryNames()) {
      return named(request, caller);
    }
    var registry = gate.registry(request, caller, "*");
    var page =
        EcrPage.of(
            repositories.all(registry).stream()
                .sorted(Comparator.comparing(EcrRepository::name))
                .toList(),
            EcrRepository::name,
            Optional.ofNullable(request.maxResults()),
            Optional.ofNullable(request.nextToken()));
    return DescribeRepositoriesResponse.builder()
        .repositories(page.items().stream().map(toAws::shown).toList())
        .nextToken(page.nextToken().orElse(null))
        .build();
  }

  private DescribeRepositoriesResponse named(DescribeRepositoriesRequest request, Caller caller) {
    var names = Required.list(true, request.repositoryNames(), "repositoryNames", 100);
    if (request.maxResults() != null || request.nextToken() != null) {
      throw EcrErrors.invalid(
          "Invalid request parameters: repositoryNames cannot be specified together with maxResults or nextToken");
    }
    return DescribeRepositoriesResponse.builder()
        .repositories(
            names.stream()
                .distinct()
                .map(each -> gate.named(each, request, caller))
                .map(toAws::shown)
                .toList())
        .build();
  }

  /// <https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DeleteRepository.html>
  @Operation
  public DeleteRepositoryResponse deleteRepository(DeleteRepositoryRequest request, Caller caller) {
    var repository = gate.require(request, caller);
    repositories.delete(repository, images, Boolean.TRUE.equals(request.force()));
    return DeleteRepositoryResponse.builder().repository(toAws.shown(repository)).build();
  }
}

package dev.slipway.ecr;

import dev.slipway.registry.Images;
import dev.slipway.registry.RepositoryId;
import dev.slipway.store.JsonFormat;
import dev.slipway.store.Store;
import dev.slipway.store.Table;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The repositories of every account and region.
public final class Repositories {
  private final Store store;
  private final Table<EcrRepository> table;

  public Repositories(Store store) {
    this.store = store;
    this.table = store.table("ecr.repository", JsonFormat.of(EcrRepository.class));
  }

  Optional<EcrRepository> find(RepositoryId id) {
    return table.find(id.value());
  }

  /// The repository of that name, or AWS's error.
  EcrRepository require(PrivateRegistry registry, @Nullable String given) {
    var name = EcrNames.mustBeRepositoryName(given);
    return find(registry.id(name)).orElseThrow(() -> EcrErrors.repositoryNotFound(registry, name));
  }

  /// All repositories of the registry, by name.
  List<EcrRepository> all(PrivateRegistry registry) {
    return table.scan(registry.prefix());
  }

  /// Those of every account and region.
  List<EcrRepository> all() {
    return table.scan("");
  }

  void create(EcrRepository repository) {
    if (!table.putIfAbsent(repository.id().value(), repository)) {
      throw EcrErrors.repositoryExists(repository.registry(), repository.name());
    }
  }

  EcrRepository update(EcrRepository repository, UnaryOperator<EcrRepository> change) {
    return change(repository, change)
        .orElseThrow(() -> EcrErrors.repositoryNotFound(repository.registry(), repository.name()));
  }

  /// Changes the repository if it is still there.
  Optional<EcrRepository> change(EcrRepository repository, UnaryOperator<EcrRepository> change) {
    return table.update(repository.id().value(), change);
  }

  /// Deletes the repository; with images only if forced to, and then them as well.
  void delete(EcrRepository repository, Images images, boolean force) {
    var id = repository.id();
    store.write(
        batch -> {
          if (find(id).isEmpty()) {
            throw EcrErrors.repositoryNotFound(repository.registry(), repository.name());
          }
          if (!force && !images.manifests(id).isEmpty()) {
            throw EcrErrors.repositoryNotEmpty(repository);
          }
          images.removal().deleteAll(batch, id);
          batch.remove(table, id.value());
        });
  }
}

package dev.slipway.registry;

import dev.slipway.registry.http.Dialect;
import dev.slipway.store.Store;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/// Puts the registry together; it is open to everybody unless somebody owns it.
@Singleton
public final class RegistryWiring {

  /// Opens the directory once the store's lock says that it is ours.
  @Produces
  @Singleton
  BlobFiles files(RegistryConfig config, Store store) {
    return new BlobFiles(config.directory());
  }

  @Produces
  @Singleton
  Blobs blobs(Store store, BlobFiles files, RepositoryRules rules, InstantSource clock) {
    return new Blobs(store, files, rules, clock);
  }

  /// Nothing has been pushed yet in this process, so blobs that nobody holds can go.
  @Produces
  @Singleton
  Images images(
      Store store, Blobs blobs, BlobFiles files, RepositoryRules rules, InstantSource clock) {
    var images = new Images(store, blobs, files, rules, clock);
    images.sweep();
    return images;
  }

  @Produces
  @Singleton
  Uploads uploads(BlobFiles files, Blobs blobs, InstantSource clock) {
    return new Uploads(files, blobs, clock);
  }

  @Produces
  @Singleton
  Sweeper sweeper(
      Images images, Blobs blobs, Uploads uploads, BlobFiles files, InstantSource clock) {
    return new Sweeper(images, blobs, uploads, files, clock);
  }

  @Produces
  @Singleton
  @DefaultBean
  RegistryAccess access() {
    return new OpenRegistry();
  }

  @Produces
  @Singleton
  @DefaultBean
  Dialect dialect() {
    return Dialect.SPECIFICATION;
  }

  @Produces
  @Singleton
  @DefaultBean
  RepositoryRules rules() {
    return new OpenRegistry();
  }
}

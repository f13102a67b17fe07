package dev.slipway.ecr;

import dev.slipway.reconcile.WorkClock;
import dev.slipway.registry.Images;
import dev.slipway.registry.RegistryAccess;
import dev.slipway.registry.RepositoryRules;
import dev.slipway.store.Store;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.HttpServer;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/// Makes ECR the owner of the registry.
@Singleton
public final class EcrWiring {

  @Produces
  @Singleton
  Repositories repositories(Store store) {
    return new Repositories(store);
  }

  @Produces
  @Singleton
  EcrTokens tokens(Store store, InstantSource clock) {
    return new EcrTokens(store, clock);
  }

  @Produces
  @Singleton
  RepositoryRules rules(Repositories repositories) {
    return new EcrRules(repositories);
  }

  @Produces
  @Singleton
  RegistryAccess access(Repositories repositories, EcrTokens tokens, EcrConfig config) {
    return new EcrAccess(repositories, tokens, ours(config), config.ecr().auth());
  }

  @Produces
  @Singleton
  RepositoryUris uris(EcrConfig config, HttpServer server) {
    return new RepositoryUris(
        () -> config.ecr().address().orElseGet(() -> "localhost:" + server.getPort()),
        ours(config),
        config.ecr().uri());
  }

  @Produces
  @Singleton
  EcrImages ecrImages(Repositories repositories, Images images) {
    return new EcrImages(repositories, images);
  }

  @Produces
  @Singleton
  LifecyclePreviews lifecyclePreviews(Images images, InstantSource clock) {
    return new LifecyclePreviews(new ImageLifecycle(images, clock));
  }

  @Produces
  @Singleton
  LifecycleWork lifecycleWork(
      Repositories repositories, Images images, WorkClock clock, EcrConfig config) {
    return new LifecycleWork(
        repositories, new ImageLifecycle(images, clock), clock, config.ecr().lifecycleInterval());
  }

  void close(@Disposes LifecycleWork work) {
    work.close();
  }

  void wake(@Observes StartupEvent start, LifecycleWork work) {
    work.begin();
  }

  private static PrivateRegistry ours(EcrConfig config) {
    return new PrivateRegistry(config.account(), config.region());
  }
}

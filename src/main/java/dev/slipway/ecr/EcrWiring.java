package dev.slipway.ecr;

import dev.slipway.ecr.scan.Advisories;
import dev.slipway.reconcile.WorkClock;
import dev.slipway.registry.Blobs;
import dev.slipway.registry.Images;
import dev.slipway.registry.RegistryAccess;
import dev.slipway.registry.RegistryConfig;
import dev.slipway.registry.RepositoryRules;
import dev.slipway.registry.Sweeper;
import dev.slipway.store.Store;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.HttpServer;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Makes ECR the owner of the registry.
@Singleton
public final class EcrWiring {
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1", "[::1]");

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
  RepositoryRules rules(Repositories repositories, Instance<Pushes> pushes) {
    return new EcrRules(repositories, pushes::get);
  }

  @Produces
  @Singleton
  Pushes pushes(Registries registries, Scans scans) {
    return new Pushes(registries, scans);
  }

  @Produces
  @Singleton
  Scans scans(Store store, Images images, Blobs blobs, WorkClock clock, EcrConfig config) {
    var known = config.ecr().vulnerabilities();
    return new Scans(
        store, new ImageScanner(images, blobs, () -> Advisories.load(known), clock), clock);
  }

  void close(@Disposes Scans scans) {
    scans.close();
  }

  @Produces
  @Singleton
  Registries registries(Store store) {
    return new Registries(store);
  }

  @Produces
  @Singleton
  RepositoryGate gate(Repositories repositories, Registries registries) {
    return new RepositoryGate(repositories, new Permissions(registries));
  }

  @Produces
  @Singleton
  RegistryAccess access(
      Repositories repositories,
      Registries registries,
      EcrTokens tokens,
      EcrConfig config,
      @ConfigProperty(name = "quarkus.http.host") String host) {
    return new EcrAccess(repositories, registries, tokens, ours(config), auth(config, host));
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
  EcrImages ecrImages(RepositoryGate gate, Images images) {
    return new EcrImages(gate, images);
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

  @Produces
  @Singleton
  SweepWork sweepWork(Instance<Sweeper> sweeper, WorkClock clock, RegistryConfig config) {
    return new SweepWork(() -> sweeper.get().sweep(config.grace()), clock, config.sweepInterval());
  }

  void close(@Disposes SweepWork work) {
    work.close();
  }

  void wake(@Observes StartupEvent start, LifecycleWork work, Scans scans, SweepWork sweep) {
    work.begin();
    scans.begin();
    sweep.begin();
  }

  private static EcrConfig.Auth auth(EcrConfig config, String host) {
    boolean isOpen = LOOPBACK.contains(host) && config.signatures().keys().isEmpty();
    return config.ecr().auth().orElse(isOpen ? EcrConfig.Auth.LENIENT : EcrConfig.Auth.REQUIRED);
  }

  private static PrivateRegistry ours(EcrConfig config) {
    return new PrivateRegistry(config.account(), config.region());
  }
}

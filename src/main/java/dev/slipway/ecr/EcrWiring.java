package dev.slipway.ecr;

import dev.slipway.registry.Images;
import dev.slipway.registry.RegistryAccess;
import dev.slipway.registry.RepositoryRules;
import dev.slipway.registry.Uploads;
import dev.slipway.registry.http.Dialect;
import dev.slipway.store.Store;
import dev.slipway.wire.Exposure;
import dev.slipway.wire.WireConfig;
import io.quarkus.vertx.http.HttpServer;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

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
  RepositoryRules rules(
      Repositories repositories, Instance<ImageChanges> changes, EcrConfig config) {
    return new EcrRules(repositories, changes::get, config.ecr().quirks());
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
      EcrAccess.Elsewhere elsewhere,
      EcrAccess.Openness openness,
      EcrAccess.Reading reading) {
    return new EcrAccess(repositories, registries, elsewhere, openness, reading);
  }

  @Produces
  @Singleton
  EcrAccess.Elsewhere elsewhere(
      CacheRules rules, Instance<PullThrough> cache, Instance<NewRepositories> creation) {
    return new EcrAccess.Elsewhere(rules, cache::get, creation::get);
  }

  @Produces
  @Singleton
  CacheRules cacheRules(Store store) {
    return new CacheRules(store);
  }

  @Produces
  @Singleton
  PullThrough pullThrough(
      Images images, Uploads uploads, NewRepositories creation, InstantSource clock) {
    return new PullThrough(images, uploads, creation, clock);
  }

  @Produces
  @Singleton
  EcrAccess.Openness openness(
      EcrConfig config,
      WireConfig wire,
      @ConfigProperty(name = "quarkus.http.host") String host,
      EcrTokens tokens) {
    return new EcrAccess.Openness(ours(config), new TokenHolders(tokens, auth(config, wire, host)));
  }

  @Produces
  @Singleton
  LayerAddresses addresses(InstantSource clock) {
    return new LayerAddresses(clock);
  }

  @Produces
  @Singleton
  Dialect dialect(EcrConfig config, LayerAddresses addresses) {
    return config.ecr().quirks() ? new EcrDialect(addresses) : Dialect.SPECIFICATION;
  }

  @Produces
  @Singleton
  CreationTemplates templates(Store store) {
    return new CreationTemplates(store);
  }

  @Produces
  @Singleton
  NewRepositories newRepositories(
      Repositories repositories,
      CreationTemplates templates,
      LifecycleWork lifecycle,
      InstantSource clock) {
    return new NewRepositories(repositories, templates, lifecycle, clock);
  }

  @Produces
  @Singleton
  RepositoryUris uris(EcrConfig config, HttpServer server) {
    return new RepositoryUris(
        () -> config.ecr().address().orElseGet(() -> "localhost:" + server.getPort()),
        ours(config),
        config.ecr().uri());
  }

  private static EcrConfig.Auth auth(EcrConfig config, WireConfig wire, String host) {
    boolean isOpen = Exposure.why(wire, host).isEmpty();
    return config.ecr().auth().orElse(isOpen ? EcrConfig.Auth.LENIENT : EcrConfig.Auth.REQUIRED);
  }

  private static PrivateRegistry ours(EcrConfig config) {
    return new PrivateRegistry(config.account(), config.region());
  }
}

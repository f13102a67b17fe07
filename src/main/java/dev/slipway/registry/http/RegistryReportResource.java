package dev.slipway.registry.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slipway.registry.BlobFiles;
import dev.slipway.registry.Blobs;
import dev.slipway.registry.Images;
import dev.slipway.registry.RegistryConfig;
import dev.slipway.registry.RepositoryUse;
import dev.slipway.registry.Sweeper;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// `GET /slipway/registry` tells what the registry holds and what that takes, in JSON or with
/// `?format=tags` or `?format=bytes` in lines; `POST /slipway/registry/gc` frees what nobody needs.
@ApplicationScoped
class RegistryReportResource {
  private final Instance<Images> images;
  private final Instance<Blobs> blobs;
  private final Instance<BlobFiles> files;
  private final Instance<Sweeper> sweeper;
  private final RegistryConfig config;
  private final Executor threads = Executors.newVirtualThreadPerTaskExecutor();

  RegistryReportResource(
      Instance<Images> images,
      Instance<Blobs> blobs,
      Instance<BlobFiles> files,
      Instance<Sweeper> sweeper,
      RegistryConfig config) {
    this.images = images;
    this.blobs = blobs;
    this.files = files;
    this.sweeper = sweeper;
    this.config = config;
  }

  /// @param bytesOnDisk what is held by several repositories counts once
  private record Report(List<RepositoryUse> repositories, long bytesOnDisk) {}

  void routes(@Observes Router router) {
    router
        .get("/slipway/registry")
        .handler(request -> answer(request, () -> shown(request.queryParams().get("format"))));
    router
        .post("/slipway/registry/gc")
        .handler(
            request -> answer(request, () -> WireJson.write(sweeper.get().sweep(config.grace()))));
  }

  private byte[] shown(@Nullable String format) {
    var report = report();
    return switch (Optional.ofNullable(format).orElse("json")) {
      case "tags" -> RegistryLines.tags(report.repositories()).getBytes(UTF_8);
      case "bytes" ->
          RegistryLines.bytes(report.repositories(), report.bytesOnDisk()).getBytes(UTF_8);
      default -> WireJson.write(report);
    };
  }

  private Report report() {
    return new Report(RepositoryUse.of(images.get(), blobs.get()), files.get().bytesOnDisk());
  }

  private void answer(RoutingContext request, Supplier<byte[]> answer) {
    var context = request.vertx().getOrCreateContext();
    threads.execute(
        () -> {
          try {
            var bytes = Buffer.buffer(answer.get());
            context.runOnContext(_ -> request.response().end(bytes));
          } catch (RuntimeException e) {
            context.runOnContext(_ -> request.fail(e));
          }
        });
  }
}

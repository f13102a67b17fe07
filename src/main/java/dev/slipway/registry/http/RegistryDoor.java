package dev.slipway.registry.http;

import dev.slipway.registry.ErrorCode;
import dev.slipway.registry.RegistryAccess;
import dev.slipway.registry.RegistryException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;

/// Takes a request to the class of its resource, and every error to the specification's form.
public final class RegistryDoor {

  private final RegistryAccess access;
  private final BlobRequests blobs;
  private final UploadRequests uploads;
  private final ManifestRequests manifests;
  private final TagRequests tags;
  private final ReferrerRequests referrers;
  private final CatalogRequests catalog;
  private final Dialect dialect;

  public RegistryDoor(RegistryAccess access, Content content, Dialect dialect) {
    this.dialect = dialect;
    this.catalog = new CatalogRequests(access);
    this.access = access;
    this.blobs = new BlobRequests(access, content, dialect);
    this.uploads = new UploadRequests(access, content, dialect);
    this.manifests = new ManifestRequests(access, content.images());
    this.tags = new TagRequests(access, content.images());
    this.referrers = new ReferrerRequests(access, content.images());
  }

  /// Answers the request, whatever is wrong with it.
  public Answer answer(RegistryRequest request) {
    return safely(request)
        .with("Docker-Distribution-Api-Version", "registry/2.0")
        .with("X-Content-Type-Options", "nosniff");
  }

  private Answer safely(RegistryRequest request) {
    try {
      return dialect.answer(request, route(request));
    } catch (RegistryException e) {
      var refusal = Refusal.answer(dialect.refusal(request, e));
      return e.code() == ErrorCode.UNAUTHORIZED
          ? refusal.with("WWW-Authenticate", access.challenge(request.client()))
          : refusal;
    } catch (BrokenBodyException e) {
      return Refusal.answer(400, ErrorCode.SIZE_INVALID, "the body broke off");
    } catch (IOException | UncheckedIOException e) {
      return failure(request, e);
    } catch (RuntimeException e) {
      return failure(request, e);
    }
  }

  private Answer route(RegistryRequest request) throws IOException {
    return switch (Route.of(request.path())) {
      case Route.Base _ -> base(request);
      case Route.Blob blob -> blobs.answer(request, blob);
      case Route.Download download -> blobs.answer(request, download);
      case Route.NewUpload upload -> uploads.answer(request, upload);
      case Route.OpenUpload upload -> uploads.answer(request, upload);
      case Route.Manifest manifest -> manifests.answer(request, manifest);
      case Route.Tags list -> tags.answer(request, list);
      case Route.Referrers list -> referrers.answer(request, list);
      case Route.Catalog _ -> catalog.answer(request);
    };
  }

  private Answer base(RegistryRequest request) {
    if (!request.isRead()) {
      throw Methods.notAllowed(request, "GET, HEAD");
    }
    access.admit(request.client());
    return Answer.json(200, Map.of());
  }

  /// A full disk is something the client may try again after; anything else is our mistake.
  private static Answer failure(RegistryRequest request, Exception failure) {
    if (isDiskFull(failure)) {
      return Refusal.answer(503, ErrorCode.UNAVAILABLE, "there is no space left for blobs");
    }
    System.getLogger(RegistryDoor.class.getName())
        .log(
            Level.ERROR,
            "the registry tried to answer "
                + request.method()
                + " "
                + request.path()
                + " but failed",
            failure);
    return Refusal.answer(500, ErrorCode.UNKNOWN, "the registry failed; its log says why");
  }

  private static boolean isDiskFull(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      var message = Optional.ofNullable(each.getMessage()).orElse("");
      if (message.contains("No space left on device") || message.contains("Disk quota exceeded")) {
        return true;
      }
    }
    return false;
  }
}

package dev.slipway.registry.http;

import dev.slipway.registry.ErrorCode;
import dev.slipway.registry.RegistryException;
import dev.slipway.registry.RepositoryName;
import java.util.Map;

/// Which resource a path names.
sealed interface Route {

  /// `/v2/`, where clients ask whether they may come in.
  record Base() implements Route {}

  record Blob(RepositoryName name, String digest) implements Route {}

  record NewUpload(RepositoryName name) implements Route {}

  record OpenUpload(RepositoryName name, String id) implements Route {}

  record Manifest(RepositoryName name, String reference) implements Route {}

  record Tags(RepositoryName name) implements Route {}

  record Referrers(RepositoryName name, String digest) implements Route {}

  /// `/v2/_blobs/…`, where a blob is sent to whoever holds its address, whichever repository has
  /// it.
  record Download(String digest) implements Route {}

  /// `/v2/_catalog`, which the specification leaves out and many clients ask for.
  record Catalog() implements Route {}

  /// The route of a path as it was sent. Paths are read from the right, because a repository may be
  /// called `blobs/uploads`.
  static Route of(String sent) {
    var path = decode(sent);
    if (path.equals("/v2") || path.equals("/v2/")) {
      return new Base();
    }
    if (!path.startsWith("/v2/")) {
      throw noSuchAddress();
    }
    if (path.equals("/v2/_catalog")) {
      return new Catalog();
    }
    var rest = path.substring("/v2".length());
    if (rest.endsWith("/tags/list")) {
      return new Tags(name(rest, "/tags/list"));
    }
    if (rest.endsWith("/blobs/uploads") || rest.endsWith("/blobs/uploads/")) {
      return new NewUpload(name(rest, rest.endsWith("/") ? "/blobs/uploads/" : "/blobs/uploads"));
    }
    return ofLastPart(rest);
  }

  private static Route ofLastPart(String rest) {
    int slash = rest.lastIndexOf('/');
    var last = rest.substring(slash + 1);
    var before = rest.substring(0, slash);
    if (before.endsWith("/blobs/uploads")) {
      return new OpenUpload(name(before, "/blobs/uploads"), last);
    }
    if (before.endsWith("/blobs")) {
      return new Blob(name(before, "/blobs"), last);
    }
    if (before.equals("/_blobs")) {
      return new Download(last);
    }
    if (before.endsWith("/manifests")) {
      return new Manifest(name(before, "/manifests"), last);
    }
    if (before.endsWith("/referrers")) {
      return new Referrers(name(before, "/referrers"), last);
    }
    throw noSuchAddress();
  }

  /// What stands between the first slash and the ending.
  private static RepositoryName name(String rest, String ending) {
    int end = rest.length() - ending.length();
    return new RepositoryName(end < 1 ? "" : rest.substring(1, end));
  }

  /// Only the colon of a digest is ever sent encoded; a name or tag has nothing that needs to be,
  /// so whatever else is encoded is refused as what it is then: no name.
  private static String decode(String sent) {
    return sent.replace("%3A", ":").replace("%3a", ":");
  }

  private static RegistryException noSuchAddress() {
    return new RegistryException(
        ErrorCode.UNSUPPORTED, 404, "the registry has no such address", Map.of());
  }
}

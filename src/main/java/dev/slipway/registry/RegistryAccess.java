package dev.slipway.registry;

import java.util.List;
import java.util.Map;

/// Who may do what, and which repository a name stands for: the registry asks, its owner decides.
public interface RegistryAccess {

  /// The `WWW-Authenticate` header for a client that must say who it is.
  String challenge(RegistryClient client);

  /// Lets the client in at all, or throws {@link ErrorCode#UNAUTHORIZED} or {@link
  /// ErrorCode#DENIED}.
  void admit(RegistryClient client);

  /// The repository that the client means by the name. Throws what {@link #admit} throws, {@link
  /// ErrorCode#NAME_UNKNOWN} where there is none, and {@link ErrorCode#NAME_INVALID} where there
  /// cannot be one.
  RepositoryId admit(RegistryClient client, RepositoryName name, RegistryAction action);

  /// The same for a client that reads the manifest of that tag or digest; the owner may fetch it
  /// from elsewhere before.
  RepositoryId admitReader(RegistryClient client, RepositoryName name, String reference);

  /// Whether no reader may have the manifest, as if it were not there.
  boolean keepsBack(RepositoryId repository, Manifest manifest);

  /// Whether no reader may have the blob, as if it were not there.
  boolean keepsBack(RepositoryId repository, Digest blob);

  /// Is told of a manifest that is sent to a client that was admitted.
  void pulled(RegistryClient client, RepositoryId repository, Manifest manifest);

  /// Lets in whoever holds an address of the blob that the owner gave out, or throws {@link
  /// ErrorCode#DENIED}.
  ///
  /// @param query what stands behind the address
  void admitHolder(Digest digest, Map<String, String> query);

  /// The repositories that the client may know of, by name. Throws what {@link #admit} throws.
  List<RepositoryName> repositories(RegistryClient client);

  /// Whether a blob of the one repository may be used in the other by whoever knows its digest.
  boolean sharesBlobs(RepositoryId from, RepositoryId to);
}

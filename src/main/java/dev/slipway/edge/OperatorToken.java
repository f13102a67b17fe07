package dev.slipway.edge;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;

/// What whoever may read the data directory can show at `/slipway`: a secret in a file that only
/// its owner reads. It stays the same as long as the data does.
final class OperatorToken {

  /// The file's name in the data directory.
  static final String FILE = "token";

  private static final String SCHEME = "Bearer ";
  private static final int BYTES = 32;

  private final String secret;

  private OperatorToken(String secret) {
    this.secret = secret;
  }

  /// The token of a data directory, made where there is none yet.
  ///
  /// @throws UncheckedIOException where the directory cannot be written
  static OperatorToken of(Path directory) {
    try {
      var file = directory.resolve(FILE);
      var written = Files.exists(file) ? Files.readString(file, US_ASCII).strip() : "";
      return new OperatorToken(written.isEmpty() ? make(directory, file) : written);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "tried to use the token in the data directory %s but: %s"
              .formatted(directory, e.getMessage()),
          e);
    }
  }

  /// Whether an `Authorization` header shows it.
  boolean isShownBy(String authorization) {
    return authorization.startsWith(SCHEME)
        && MessageDigest.isEqual(
            authorization.substring(SCHEME.length()).getBytes(UTF_8), secret.getBytes(UTF_8));
  }

  /// Moved into place whole, so that a launcher never reads half of it.
  private static String make(Path directory, Path file) throws IOException {
    var random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    var secret = HexFormat.of().formatHex(random);
    Files.createDirectories(directory, ownersOnly("rwx------"));
    var beside = Files.createTempFile(directory, FILE, ".new", ownersOnly("rw-------"));
    Files.writeString(beside, secret + "\n", US_ASCII);
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    return secret;
  }

  private static FileAttribute<?>[] ownersOnly(String permissions) {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}

package dev.slipway.registry;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;

/// A way to compute digests that the registry supports.
public enum DigestAlgorithm {
  SHA256("sha256", "SHA-256", 64),
  SHA512("sha512", "SHA-512", 128);

  private final String prefix;
  private final String javaName;
  private final int hexLength;

  DigestAlgorithm(String prefix, String javaName, int hexLength) {
    this.prefix = prefix;
    this.javaName = javaName;
    this.hexLength = hexLength;
  }

  /// The algorithm of that name in digests, such as `sha256`.
  public static Optional<DigestAlgorithm> named(String prefix) {
    return Arrays.stream(values()).filter(each -> each.prefix.equals(prefix)).findFirst();
  }

  /// The name it has in digests.
  public String prefix() {
    return prefix;
  }

  int hexLength() {
    return hexLength;
  }

  MessageDigest start() {
    try {
      return MessageDigest.getInstance(javaName);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has " + javaName, e);
    }
  }
}

package dev.slipway.registry;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/// The name of a blob or manifest: what its bytes hash to.
public record Digest(DigestAlgorithm algorithm, String hex) {
  private static final Pattern HEX = Pattern.compile("[a-f0-9]+");

  public Digest {
    if (hex.length() != algorithm.hexLength() || !HEX.matcher(hex).matches()) {
      throw new IllegalArgumentException("not a %s digest: %s".formatted(algorithm.prefix(), hex));
    }
  }

  /// Reads `sha256:…`; empty where the text is no digest that the registry supports.
  public static Optional<Digest> find(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      return Optional.empty();
    }
    var hex = text.substring(colon + 1);
    return DigestAlgorithm.named(text.substring(0, colon))
        .filter(each -> hex.length() == each.hexLength() && HEX.matcher(hex).matches())
        .map(each -> new Digest(each, hex));
  }

  /// Reads `sha256:…`, or refuses the text as the specification says.
  @JsonCreator
  public static Digest parse(String text) {
    return find(text)
        .orElseThrow(
            () ->
                new RegistryException(
                    ErrorCode.DIGEST_INVALID,
                    "%s is not a sha256 or sha512 digest".formatted(Shown.of(text))));
  }

  /// The digest of the bytes.
  public static Digest of(DigestAlgorithm algorithm, byte[] bytes) {
    return new Digest(algorithm, HexFormat.of().formatHex(algorithm.start().digest(bytes)));
  }

  @JsonValue
  @Override
  public String toString() {
    return algorithm.prefix() + ":" + hex;
  }
}

package dev.slipway.registry;

import java.util.Optional;
import java.util.regex.Pattern;

/// Which bytes of an upload a request brings: `Content-Range: <first>-<last>`, both inclusive.
public record ByteSpan(long first, long last) {
  private static final Pattern GRAMMAR =
      Pattern.compile("(?:bytes[ =])?(\\d{1,18})-(\\d{1,18})(?:/(?:\\*|\\d{1,18}))?");

  /// Reads the header of a chunk, also in the form that other HTTP clients give it.
  public static ByteSpan parse(String header) {
    return find(header)
        .orElseThrow(
            () ->
                new RegistryException(
                    ErrorCode.BLOB_UPLOAD_INVALID,
                    "Content-Range %s is not <first>-<last>".formatted(Shown.of(header))));
  }

  private static Optional<ByteSpan> find(String header) {
    var matcher = GRAMMAR.matcher(header.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    var span = new ByteSpan(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)));
    return Optional.of(span).filter(each -> each.first() <= each.last());
  }

  /// Whether it agrees with a Content-Length.
  public boolean hasLength(String contentLength) {
    return contentLength.equals(Long.toString(length()));
  }

  long length() {
    return last - first + 1;
  }
}

package dev.slipway.registry.http;

import dev.slipway.registry.ErrorCode;
import dev.slipway.registry.RegistryException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The part of a blob that a client asks for with a Range header.
record ByteRange(long first, long last) {
  private static final Pattern GRAMMAR = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

  /// Empty where the whole is to be sent: the header is something else than one range of bytes.
  static Optional<ByteRange> of(String header, long size) {
    var matcher = GRAMMAR.matcher(header.strip());
    if (!matcher.matches() || header.strip().equals("bytes=-")) {
      return Optional.empty();
    }
    var range = range(matcher.group(1), matcher.group(2), size);
    if (range.first > range.last || range.first >= size) {
      throw new RegistryException(
          ErrorCode.SIZE_INVALID,
          416,
          "the blob has %d bytes".formatted(size),
          Map.of("Content-Range", "bytes */" + size));
    }
    return Optional.of(range);
  }

  private static ByteRange range(String first, String last, long size) {
    if (first.isEmpty()) {
      return new ByteRange(Math.max(0, size - Long.parseLong(last)), size - 1);
    }
    long end = last.isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(last));
    return new ByteRange(Long.parseLong(first), end);
  }

  long length() {
    return last - first + 1;
  }
}

package dev.slipway.registry.http;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// What the registry answers.
public record Answer(int status, Map<String, String> headers, Body body) {

  /// The bytes of an answer.
  public sealed interface Body {
    long length();
  }

  /// No bytes.
  public record Empty() implements Body {
    @Override
    public long length() {
      return 0;
    }
  }

  /// A few bytes, made for this answer.
  @SuppressWarnings("ArrayRecordComponent") // a carrier, never compared
  public record Bytes(byte[] bytes) implements Body {
    @Override
    public long length() {
      return bytes.length;
    }
  }

  /// A part of a file, which goes to the socket without passing through the heap.
  public record FileSlice(Path file, long offset, long length) implements Body {}

  static Answer empty(int status) {
    return new Answer(status, Map.of(), new Empty());
  }

  static Answer redirect(String address) {
    return empty(307).with("Location", address);
  }

  static Answer json(int status, Object value) {
    return new Answer(
        status, Map.of("Content-Type", "application/json"), new Bytes(WireJson.write(value)));
  }

  static Answer file(int status, FileSlice slice) {
    return new Answer(status, Map.of(), slice);
  }

  /// The same with one more header.
  public Answer with(String name, String value) {
    return with(Map.of(name, value));
  }

  Answer with(Map<String, String> more) {
    var all = new LinkedHashMap<>(headers);
    all.putAll(more);
    return new Answer(status, all, body);
  }
}

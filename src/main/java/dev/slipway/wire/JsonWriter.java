package dev.slipway.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/// Writes a model object as JSON 1.1: what is set, and nothing else. A list that was set to empty
/// is written as empty; one that was never set is absent.
final class JsonWriter {

  private final JsonGenerator out;

  private JsonWriter(JsonGenerator out) {
    this.out = out;
  }

  static byte[] write(SdkPojo pojo) {
    try (var bytes = new ByteArrayBuilder(1024);
        var generator = Json.FACTORY.createGenerator(bytes)) {
      new JsonWriter(generator).structure(pojo, Shape.of(pojo));
      generator.flush();
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void write(JsonGenerator generator, SdkPojo pojo) throws IOException {
    new JsonWriter(generator).structure(pojo, Shape.of(pojo));
  }

  /// An error: its type and sentence, then what its class models beyond them.
  static byte[] writeError(WireError error) {
    try (var bytes = new ByteArrayBuilder(256);
        var generator = Json.FACTORY.createGenerator(bytes)) {
      generator.writeStartObject();
      generator.writeStringField("__type", error.code());
      generator.writeStringField("message", error.sentence());
      var detail = error.detail();
      if (detail != null) {
        new JsonWriter(generator).members(detail, Shape.of(detail));
      }
      generator.writeEndObject();
      generator.flush();
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void structure(SdkPojo pojo, Shape shape) throws IOException {
    out.writeStartObject();
    members(pojo, shape);
    out.writeEndObject();
  }

  private void members(SdkPojo pojo, Shape shape) throws IOException {
    for (var member : shape.members()) {
      var value = member.valueOf(pojo);
      if (isSet(value)) {
        out.writeFieldName(member.jsonName());
        value(member, value);
      }
    }
  }

  static boolean isSet(@Nullable Object value) {
    return value != null
        && !(value instanceof SdkAutoConstructList)
        && !(value instanceof SdkAutoConstructMap);
  }

  private void value(Member member, @Nullable Object value) throws IOException {
    if (value == null) {
      out.writeNull();
      return;
    }
    switch (member.kind()) {
      case STRING -> out.writeString((String) value);
      case BOOLEAN -> out.writeBoolean((Boolean) value);
      case INTEGER -> out.writeNumber((Integer) value);
      case LONG -> out.writeNumber((Long) value);
      case SHORT -> out.writeNumber((Short) value);
      case BYTE -> out.writeNumber((Byte) value);
      case FLOAT -> out.writeNumber((Float) value);
      case DOUBLE -> out.writeNumber((Double) value);
      case BIG_DECIMAL -> out.writeNumber((BigDecimal) value);
      case INSTANT -> instant((Instant) value);
      case SDK_BYTES -> out.writeBinary(((SdkBytes) value).asByteArrayUnsafe());
      case SDK_POJO -> structure((SdkPojo) value, member.shape());
      case LIST -> list(member.element(), (List<?>) value);
      case MAP -> map(member.element(), (Map<?, ?>) value);
      case DOCUMENT -> JsonDocuments.write(out, (Document) value);
      case NULL -> out.writeNull();
    }
  }

  private void list(Member element, List<?> items) throws IOException {
    out.writeStartArray();
    for (var item : items) {
      value(element, item);
    }
    out.writeEndArray();
  }

  private void map(Member element, Map<?, ?> entries) throws IOException {
    out.writeStartObject();
    for (var entry : entries.entrySet()) {
      out.writeFieldName(String.valueOf(entry.getKey()));
      value(element, entry.getValue());
    }
    out.writeEndObject();
  }

  /// Seconds since 1970 with milliseconds, as AWS writes them.
  private void instant(Instant instant) throws IOException {
    long millis = instant.toEpochMilli();
    if (millis % 1000 == 0) {
      out.writeNumber(millis / 1000);
    } else {
      out.writeNumber(BigDecimal.valueOf(millis, 3));
    }
  }
}

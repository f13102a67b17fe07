package dev.slipway.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.document.Document;

/// Reads a JSON 1.1 body into the builder of a model class. Members that the model does not know
/// are ignored, as AWS ignores them; a value of the wrong type is refused.
final class JsonReader {

  private final JsonParser in;
  private final JsonScalars scalars;

  private JsonReader(JsonParser in) {
    this.in = in;
    this.scalars = new JsonScalars(in);
  }

  /// An empty body is an empty request.
  static void read(byte[] body, SdkPojo builder) {
    if (body.length == 0) {
      return;
    }
    try (var parser = Json.FACTORY.createParser(body)) {
      var reader = new JsonReader(parser);
      if (reader.next() != JsonToken.START_OBJECT) {
        throw WireErrors.serialization("The request body is not a JSON object");
      }
      reader.members(builder, Shape.of(builder));
      if (parser.nextToken() != null) {
        throw WireErrors.notJson("the object is followed by more");
      }
    } catch (JsonProcessingException e) {
      throw WireErrors.notJson(e.getOriginalMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Reads the object whose start the parser stands at, and leaves it at the object's end.
  static void read(JsonParser parser, SdkPojo builder) throws IOException {
    new JsonReader(parser).members(builder, Shape.of(builder));
  }

  private JsonToken next() throws IOException {
    var token = in.nextToken();
    if (token == null) {
      throw WireErrors.notJson("it ends too early");
    }
    return token;
  }

  private void members(SdkPojo builder, Shape shape) throws IOException {
    while (next() == JsonToken.FIELD_NAME) {
      var member = shape.member(in.currentName());
      var token = next();
      if (member == null) {
        in.skipChildren();
        continue;
      }
      var value = value(member, token);
      if (value != null) {
        member.set(builder, value);
      }
    }
  }

  /// The value at the current token; null in JSON is a member that is absent.
  private @Nullable Object value(Member member, JsonToken token) throws IOException {
    if (token == JsonToken.VALUE_NULL && !isDocument(member)) {
      return null;
    }
    return switch (member.kind()) {
      case STRING -> scalars.text(token);
      case BOOLEAN -> JsonScalars.truth(token);
      case INTEGER ->
          Math.toIntExact(scalars.whole(token, "an Integer", Integer.MIN_VALUE, Integer.MAX_VALUE));
      case LONG -> scalars.whole(token, "a Long", Long.MIN_VALUE, Long.MAX_VALUE);
      case SHORT -> (short) scalars.whole(token, "a Short", Short.MIN_VALUE, Short.MAX_VALUE);
      case BYTE -> (byte) scalars.whole(token, "a Byte", Byte.MIN_VALUE, Byte.MAX_VALUE);
      case FLOAT -> scalars.decimal(token, "a Float").floatValue();
      case DOUBLE -> scalars.decimal(token, "a Double").doubleValue();
      case BIG_DECIMAL -> scalars.decimal(token, "a BigDecimal");
      case INSTANT -> scalars.instant(token);
      case SDK_BYTES -> scalars.bytes(token);
      case SDK_POJO -> structure(member, token);
      case LIST -> list(member.element(), token);
      case MAP -> map(member.element(), token);
      case DOCUMENT -> document(token);
      case NULL -> throw new IllegalStateException(member.name() + " has no type");
    };
  }

  private static boolean isDocument(Member member) {
    return switch (member.kind()) {
      case DOCUMENT -> true;
      default -> false;
    };
  }

  private Object structure(Member member, JsonToken token) throws IOException {
    if (token != JsonToken.START_OBJECT) {
      throw WireErrors.serialization(
          token == JsonToken.START_ARRAY
              ? "Start of list found where not expected"
              : "Expected structure or null");
    }
    var builder = member.newBuilder();
    members(builder, member.shape());
    return Member.build(builder);
  }

  private List<Object> list(Member element, JsonToken token) throws IOException {
    if (token != JsonToken.START_ARRAY) {
      throw WireErrors.serialization(
          token == JsonToken.START_OBJECT
              ? "Start of structure or map found where not expected."
              : "Expected list or null");
    }
    var items = new ArrayList<Object>();
    for (var at = next(); at != JsonToken.END_ARRAY; at = next()) {
      items.add(present(value(element, at)));
    }
    return items;
  }

  private Map<String, Object> map(Member element, JsonToken token) throws IOException {
    if (token != JsonToken.START_OBJECT) {
      throw WireErrors.serialization(
          token == JsonToken.START_ARRAY
              ? "Start of list found where not expected"
              : "Expected map or null");
    }
    var entries = new LinkedHashMap<String, Object>();
    while (next() == JsonToken.FIELD_NAME) {
      var key = in.currentName();
      entries.put(key, present(value(element, next())));
    }
    return entries;
  }

  /// AWS's lists and maps hold no nulls.
  private static Object present(@Nullable Object value) {
    if (value == null) {
      throw WireErrors.serialization("Unexpected null in a list or map");
    }
    return value;
  }

  private Document document(JsonToken token) throws IOException {
    return JsonDocuments.read(in, token);
  }
}

package dev.slipway.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import software.amazon.awssdk.core.document.Document;

/// Members that are free-form JSON.
final class JsonDocuments {

  private JsonDocuments() {}

  static Document read(JsonParser in, JsonToken token) throws IOException {
    return switch (token) {
      case START_OBJECT -> {
        var entries = new LinkedHashMap<String, Document>();
        while (in.nextToken() == JsonToken.FIELD_NAME) {
          var key = in.currentName();
          entries.put(key, read(in, in.nextToken()));
        }
        yield Document.fromMap(entries);
      }
      case START_ARRAY -> {
        var items = new ArrayList<Document>();
        for (var at = in.nextToken(); at != JsonToken.END_ARRAY; at = in.nextToken()) {
          items.add(read(in, at));
        }
        yield Document.fromList(items);
      }
      case VALUE_STRING -> Document.fromString(in.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Document.fromNumber(in.getDecimalValue());
      case VALUE_TRUE, VALUE_FALSE -> Document.fromBoolean(token == JsonToken.VALUE_TRUE);
      default -> Document.fromNull();
    };
  }

  static void write(JsonGenerator out, Document document) throws IOException {
    if (document.isMap()) {
      out.writeStartObject();
      for (var entry : document.asMap().entrySet()) {
        out.writeFieldName(entry.getKey());
        write(out, entry.getValue());
      }
      out.writeEndObject();
    } else if (document.isList()) {
      out.writeStartArray();
      for (var item : document.asList()) {
        write(out, item);
      }
      out.writeEndArray();
    } else if (document.isString()) {
      out.writeString(document.asString());
    } else if (document.isNumber()) {
      out.writeNumber(document.asNumber().bigDecimalValue());
    } else if (document.isBoolean()) {
      out.writeBoolean(document.asBoolean());
    } else {
      out.writeNull();
    }
  }
}
